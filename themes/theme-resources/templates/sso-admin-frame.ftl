<#-- The frame of the administrators' pages: it needs nothing of the login theme, and no inline script or style. -->
<#macro page title>
<#local shown = ssoWords.languageOf((locale.currentLanguageTag)!lang!"en", "ssoAdmin.signIn")>
<!DOCTYPE html>
<html class="sso-alone" lang="${shown}" dir="${ssoWords.directionOf(shown)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex, nofollow">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="stylesheet" href="${url.resourcesPath}/css/sso-page.css?v=${ssoAssets!""}">
  <link rel="stylesheet" href="${url.resourcesPath}/css/sso-admin.css?v=${ssoAssets!""}">
</head>
<body class="sso-admin">
<#if ssoAdministrator??>
<p class="sso-who">
  <a href="${ssoAdminUrl}">${msg("ssoAdmin.realms")}</a>
  <a href="${ssoConsole}">${msg("ssoAdmin.toConsole")}</a>
  <span>${msg("ssoAdmin.signedIn")} <strong dir="auto">${ssoAdministrator}</strong></span>
</p>
</#if>
<main>
  <h1>${title}</h1>
<#nested>
</main>
</body>
</html>
</#macro>
