<#import ssoFrame as frame>
<#import "sso-parts.ftl" as parts>
<@frame.page; part>
<#if part == "card">
<div id="sso-page" data-page="sign-out" data-deadline="${ssoDeadline?c}" data-report="${ssoReport}">
  <p>${msg("ssoSignOutSites")}</p>
  <ul class="sso-sites">
  <#list ssoImages as image>
    <li>
      <span class="<#if image.icon>sso-icon<#else>sso-quiet</#if>"><img class="sso-image" src="${image.url}" alt="" referrerpolicy="origin" decoding="async"></span>
      <@parts.site name=image.name url=image.site />
      <span class="sso-state"><span class="sso-asking">${msg("ssoSignOutAsking")}</span><span class="sso-unknown">${msg("ssoSignOutUnconfirmed")}</span><span class="sso-done" hidden>${msg("ssoSignOutDone")}</span></span>
    </li>
  </#list>
  <#list ssoFrames as told>
    <li>
      <@parts.site name=told.name />
      <span class="sso-state">${msg("ssoSignOutAsked")}</span>
      <iframe src="${told.url}" title="${told.name}" class="sso-quiet" tabindex="-1"></iframe>
    </li>
  </#list>
  <#list ssoUnconfirmed![] as open>
    <li>
      <@parts.site name=open.name url=open.site />
      <span class="sso-state sso-unanswered">${msg("ssoSignOutUnconfirmed")}</span>
    </li>
  </#list>
  </ul>
  <#if ssoImages?has_content><noscript><p>${msg("ssoSignOutCannotTell")}</p></noscript></#if>
  <p id="sso-status" role="status" class="sso-outcome"></p>
  <p id="sso-all-done" hidden>${msg("ssoSignOutAllDone")}</p>
  <p id="sso-some-open" hidden>${msg("ssoSignOutSomeOpen")}</p>
  <@parts.onward />
</div>
</#if>
</@frame.page>
