<#import "sso-page.ftl" as page>
<@page.page key="ssoLinkTitle">
<main>
  <h1>${msg("ssoLinkTitle")}</h1>
  <p>${msg("ssoLinkText", ssoWebsite)}</p>
  <p><a id="sso-back" class="sso-button" href="${ssoBack}">${msg("ssoLinkBack", ssoWebsite)}</a></p>
  <form id="sso-refused-token" method="post" action="${url.loginAction}">
    <p><button type="submit" class="sso-button sso-second" name="sso_choice" value="login">${msg("ssoLinkLogin")}</button></p>
  </form>
</main>
</@page.page>
