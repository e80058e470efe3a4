<#import "sso-page.ftl" as frame>
<@frame.page; part>
<#if part == "card">
  <p>${msg("ssoOwnerOpenText")}</p>
  <form id="sso-owner-open" method="post" action="${ssoAction}">
    <input type="hidden" name="form" value="${ssoFormToken}">
    <p><button type="submit" class="sso-button" name="act" value="open">${msg("ssoContinue")}</button></p>
  </form>
</#if>
</@frame.page>
