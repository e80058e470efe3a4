<#import ssoFrame as frame>
<#import "sso-parts.ftl" as parts>
<@frame.page; part>
<#if part == "card">
  <p>${msg("ssoSwitchOther")} <strong id="sso-other" dir="auto">${ssoOther}</strong></p>
  <p>${msg("ssoSwitchUser")} <strong id="sso-user" dir="auto">${ssoUser}</strong></p>
  <form id="sso-switch" method="post" action="${url.loginAction}">
    <p><button type="submit" class="${parts.first}" name="sso_choice" value="stay">${msg("ssoSwitchStay", ssoOther)}</button></p>
    <p><button type="submit" class="${parts.second}" name="sso_choice" value="switch">${msg("ssoSwitchGoOn", ssoUser)}</button></p>
  </form>
</#if>
</@frame.page>
