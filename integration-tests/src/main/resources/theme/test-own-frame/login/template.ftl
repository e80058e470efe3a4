<#macro registrationLayout displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${lang}"<#if locale??> dir="${(locale.rtl)?then('rtl','ltr')}"</#if>>
<head>
  <meta charset="utf-8">
  <title>${msg("loginTitle", (realm.displayName!''))}</title>
  <#list properties.styles?split(' ') as style>
  <link href="${url.resourcesPath}/${style}" rel="stylesheet">
  </#list>
  <#list properties.scripts?split(' ') as script>
  <script src="${url.resourcesPath}/${script}"></script>
  </#list>
</head>
<body>
<header><img id="own-logo" src="${url.resourcesPath}/img/logo.svg" alt="Our logo" width="120" height="48"> <span>${realm.displayName!''}</span></header>
<main class="own-card">
  <h1><#nested "header"></h1>
  <#nested "form">
  <script>document.body.className = "scripted";</script>
</main>
</body>
</html>
</#macro>
