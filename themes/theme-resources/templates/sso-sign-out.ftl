<#import "sso-page.ftl" as page>
<@page.page key="ssoSignOutTitle">
<main id="sso-page" data-page="sign-out" data-deadline="${ssoDeadline?c}" data-report="${ssoReport}">
  <h1>${msg("ssoSignOutTitle")}</h1>
  <p>${msg("ssoSignOutSites")}</p>
  <ul class="sso-sites">
  <#list ssoImages as image>
    <li>
      <img src="${image.url}" alt="" referrerpolicy="origin" decoding="async"<#if !image.icon> class="sso-quiet"</#if>>
      <span class="sso-name" dir="auto">${image.name}</span>
      <span class="sso-state"><span class="sso-unknown">${msg("ssoSignOutUnconfirmed")}</span><span class="sso-done" hidden>${msg("ssoSignOutDone")}</span></span>
    </li>
  </#list>
  <#list ssoFrames as frame>
    <li>
      <span class="sso-name" dir="auto">${frame.name}</span>
      <span class="sso-state">${msg("ssoSignOutAsked")}</span>
      <iframe src="${frame.url}" title="${frame.name}" class="sso-quiet" tabindex="-1"></iframe>
    </li>
  </#list>
  <#list ssoUnconfirmed![] as name>
    <li>
      <span class="sso-name" dir="auto">${name}</span>
      <span class="sso-state sso-unanswered">${msg("ssoSignOutUnconfirmed")}</span>
    </li>
  </#list>
  </ul>
  <p id="sso-status" role="status" class="sso-hint"></p>
  <p id="sso-all-done" hidden>${msg("ssoSignOutAllDone")}</p>
  <p id="sso-some-open" hidden>${msg("ssoSignOutSomeOpen")}</p>
  <@page.onward />
</main>
</@page.page>
