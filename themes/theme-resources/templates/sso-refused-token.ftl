<#import ssoFrame as frame>
<#import "sso-parts.ftl" as parts>
<@frame.page; part>
<#if part == "card">
  <p>${msg("ssoLinkText", ssoWebsite)}</p>
  <p><a id="sso-back" class="${parts.first}" href="${ssoBack}">${msg("ssoLinkBack", ssoWebsite)}</a></p>
  <form id="sso-refused-token" method="post" action="${url.loginAction}">
    <p><button type="submit" class="${parts.second}" name="sso_choice" value="login">${msg("ssoLinkLogin")}</button></p>
  </form>
</#if>
</@frame.page>
