<#import ssoFrame as frame>
<#import "sso-parts.ftl" as parts>
<@frame.page; part>
<#if part == "card">
<div id="sso-page" data-page="sign-on" data-deadline="${ssoDeadline?c}" data-report="${ssoReport}">
  <#if ssoWho??><p>${msg("ssoSignOnWho")} <strong id="sso-who" dir="auto">${ssoWho}</strong></p></#if>
  <noscript><p>${msg("ssoSignOnWaits")}</p></noscript>
  <@parts.onward />
</div>
<#elseif ssoImages?has_content>
<aside class="sso-label" aria-label="${msg("ssoSignOnLabelName")}">
  <p id="sso-status" role="status">${msg("ssoSignOnLabel", ssoImages?size)}</p>
  <progress id="sso-progress" max="${ssoImages?size?c}" value="0" aria-labelledby="sso-status"></progress>
  <ul class="sso-icons">
  <#list ssoImages as image>
    <li class="<#if image.icon>sso-icon<#else>sso-quiet</#if>"><img class="sso-image" src="${image.url}" alt="<#if image.icon>${image.name}</#if>" referrerpolicy="origin" decoding="async"></li>
  </#list>
  </ul>
</aside>
</#if>
</@frame.page>
