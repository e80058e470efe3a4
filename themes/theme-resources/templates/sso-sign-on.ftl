<#import "sso-page.ftl" as page>
<@page.page key="ssoSignOnTitle">
<main id="sso-page" data-page="sign-on" data-deadline="${ssoDeadline?c}" data-report="${ssoReport}">
  <h1>${msg("ssoSignOnTitle")}</h1>
  <@page.onward />
</main>
<#if ssoImages?has_content>
<aside class="sso-label" aria-label="${msg("ssoSignOnLabelName")}">
  <p id="sso-status" role="status">${msg("ssoSignOnLabel", ssoImages?size)}</p>
  <progress id="sso-progress" max="${ssoImages?size?c}" value="0" aria-labelledby="sso-status"></progress>
  <ul class="sso-icons">
  <#list ssoImages as image>
    <li class="<#if image.icon>sso-shown<#else>sso-quiet</#if>"><img src="${image.url}" alt="<#if image.icon>${image.name}</#if>" referrerpolicy="origin" decoding="async"></li>
  </#list>
  </ul>
</aside>
</#if>
</@page.page>
