<#import "sso-page.ftl" as frame>
<@frame.page; part>
<#if part == "card">
  <p>${msg("ssoOwnerBack")}</p>
  <p><a id="sso-owner-continue" class="sso-button" href="${ssoSettings}">${msg("ssoContinue")}</a></p>
</#if>
</@frame.page>
