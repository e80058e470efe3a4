<#-- The frame of our pages where the login theme has none: it needs nothing of the theme, and no inline script or style. -->
<#import "sso-parts.ftl" as parts>
<#macro page>
<!DOCTYPE html>
<html class="sso-alone" lang="${ssoLang}" dir="${ssoDir}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
<@parts.head />
</head>
<body>
<p class="sso-realm" dir="auto">${(realm.displayName)!""}</p>
<main>
  <h1>${msg(ssoTitle)}</h1>
<#nested "card">
</main>
<#nested "corner">
</body>
</html>
</#macro>
