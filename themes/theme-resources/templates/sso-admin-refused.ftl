<#import "sso-admin-frame.ftl" as frame>
<@frame.page title=msg("ssoAdmin.title")>
  <p id="sso-reason">${msg(ssoReason)}</p>
  <p><a class="sso-button" href="${ssoConsole}">${msg("ssoAdmin.toConsole")}</a></p>
</@frame.page>
