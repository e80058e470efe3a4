<#-- The frame of our pages: it needs nothing of the login theme, and no inline script or style. -->
<#macro page key>
<#assign title = msg(key)>
<#-- The language of the words, which are not the reader's where that language has none. -->
<#local shown = ssoWords.languageOf((locale.currentLanguageTag)!lang!"en", key)>
<!DOCTYPE html>
<html lang="${shown}" dir="${ssoWords.directionOf(shown)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex, nofollow">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="stylesheet" href="${url.resourcesPath}/css/sso-page.css?v=${ssoAssets!""}">
  <script src="${url.resourcesPath}/js/sso-page.js?v=${ssoAssets!""}" defer></script>
  <#if ssoLink??><noscript><meta http-equiv="refresh" content="${ssoDeadline?c};url=${ssoLink}"></noscript></#if>
</head>
<body>
<p class="sso-realm" dir="auto">${(realm.displayName)!""}</p>
<#nested>
</body>
</html>
</#macro>

<#macro onward>
<#if ssoForm??>
  <form id="sso-form" method="post" action="${ssoForm}">
  <#list ssoFields as field>
    <input type="hidden" name="${field.name}" value="${field.value}">
  </#list>
    <button type="submit" class="sso-button">${msg("ssoContinue")}</button>
  </form>
<#elseif ssoLink??>
  <p><a id="sso-link" class="sso-button" href="${ssoLink}">${msg("ssoContinue")}</a></p>
<#elseif ssoOffer??>
  <p><a class="sso-button" href="${ssoOffer}">${msg("ssoContinue")}</a></p>
<#elseif !skipLink?? && (client.baseUrl)?has_content>
  <p><a class="sso-button" href="${client.baseUrl}">${msg("ssoBackToApplication")}</a></p>
</#if>
</#macro>
