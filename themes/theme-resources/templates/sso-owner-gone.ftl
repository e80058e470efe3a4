<#import "sso-page.ftl" as frame>
<@frame.page; part>
<#if part == "card">
  <p id="sso-owner-gone">${msg("ssoOwnerGone")}</p>
</#if>
</@frame.page>
