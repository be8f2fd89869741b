// Full screen, which a browser grants only to a script that answers a click or a key. Streamlit runs nothing of its own
// in that moment. Served from this server, so that the content security policy needs no exception.
"use strict";
(() => {
  if (window.bhxhStage) return;
  window.bhxhStage = true;
  const shown = () => document.querySelector(".st-key-stage") !== null;
  const turn = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => undefined);
  };
  document.addEventListener("click", (event) => {
    if (shown() && event.target.closest(".st-key-way-screen")) turn();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (!shown() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "f" || event.key === "F") turn();
  }, true);
})();
