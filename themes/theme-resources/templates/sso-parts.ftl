<#-- What our pages have in common, in any frame. The classes of a button are those of the login theme. -->
<#assign worn = (properties.kcButtonClass)?has_content?then("sso-worn ", "")>
<#assign first = "sso-button ${worn}${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
<#assign second = "sso-button sso-second ${worn}${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">

<#-- The script waits for no style, so that the page goes on while those of the theme are still loading. -->
<#macro head dark="">
  <meta name="robots" content="noindex, nofollow">
  <title>${msg(ssoTitle)}</title>
  <link rel="stylesheet" href="${url.resourcesPath}/css/sso-page.css?v=${ssoAssets!}">
  <script id="sso-script" src="${url.resourcesPath}/js/sso-page.js?v=${ssoAssets!}" async blocking="render"<#if dark?has_content> data-dark="${dark}"</#if>></script>
  <#if dark?has_content><noscript><link rel="stylesheet" href="${url.resourcesPath}/css/sso-day.css?v=${ssoAssets!}"></noscript></#if>
  <#if ssoLink??><noscript><meta http-equiv="refresh" content="${ssoDeadline?c};url=${ssoLink}"></noscript></#if>
</#macro>

<#macro onward>
<#if ssoForm??>
  <form id="sso-form" method="post" action="${ssoForm}">
  <#list ssoFields as field>
    <input type="hidden" name="${field.name}" value="${field.value}">
  </#list>
    <button type="submit" class="${first}">${msg("ssoContinue")}</button>
  </form>
<#elseif ssoLink??>
  <p><a id="sso-link" class="${first}" href="${ssoLink}">${msg("ssoContinue")}</a></p>
<#elseif ssoOffer??>
  <p><a class="${first}" href="${ssoOffer}">${msg("ssoContinue")}</a></p>
<#elseif !skipLink?? && (client.baseUrl)?has_content>
  <p><a class="${first}" href="${client.baseUrl}">${msg("ssoBackToApplication")}</a></p>
</#if>
</#macro>

<#-- The name of a site, as a link to it where it is known. -->
<#macro site name url="">
<#if url?has_content><a class="sso-name" dir="auto" href="${url}" target="_blank" rel="noopener noreferrer">${name}</a><#else><span class="sso-name" dir="auto">${name}</span></#if>
</#macro>
