document.addEventListener("DOMContentLoaded", () => {
  document.title = "The script of the theme";
});
