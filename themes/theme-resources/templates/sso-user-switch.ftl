<#import "sso-page.ftl" as page>
<@page.page key="ssoSwitchTitle">
<main>
  <h1>${msg("ssoSwitchTitle")}</h1>
  <p>${msg("ssoSwitchOther")} <strong id="sso-other" dir="auto">${ssoOther}</strong></p>
  <p>${msg("ssoSwitchUser")} <strong id="sso-user" dir="auto">${ssoUser}</strong></p>
  <form id="sso-switch" method="post" action="${url.loginAction}">
    <p><button type="submit" class="sso-button" name="sso_choice" value="stay">${msg("ssoSwitchStay", ssoOther)}</button></p>
    <p><button type="submit" class="sso-button sso-second" name="sso_choice" value="switch">${msg("ssoSwitchGoOn", ssoUser)}</button></p>
  </form>
</main>
</@page.page>
