<#macro registrationLayout displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>Login</title></head><body>
<h1><#nested "header"></h1>
<#nested "form">
<#if pageId?starts_with("sso-")>${thisIsNowhere.atAll}</#if>
</body></html>
</#macro>
