<#macro wholePage>
<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>Login</title></head><body><#nested></body></html>
</#macro>
