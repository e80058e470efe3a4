<#import "sso-page.ftl" as page>
<@page.page key="ssoOwnerTitle">
<main>
  <h1>${msg("ssoOwnerTitle")}</h1>
  <p>${msg("ssoOwnerOpenText")}</p>
  <form id="sso-owner-open" method="post" action="${ssoAction}">
    <input type="hidden" name="form" value="${ssoFormToken}">
    <p><button type="submit" class="sso-button" name="act" value="open">${msg("ssoContinue")}</button></p>
  </form>
</main>
</@page.page>
