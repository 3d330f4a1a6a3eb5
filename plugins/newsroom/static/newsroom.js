// Two things a server cannot do: take Airflow's light or dark, and open Airflow's own pages from
// inside the frame its UI shows us in (the frame may not navigate the window around it).
(() => {
  const root = document.documentElement;
  const outer = (() => {
    try { return window.parent !== window && window.parent.document; } catch { return null; }
  })();
  const follow = () => {
    let theme = null;
    try { theme = localStorage.getItem("theme"); } catch { /* storage may be forbidden */ }
    if (outer) {
      const list = outer.documentElement.classList;
      theme = list.contains("dark") ? "dark" : list.contains("light") ? "light" : theme;
    }
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  follow();
  if (outer) {
    new MutationObserver(follow).observe(outer.documentElement, { attributeFilter: ["class"] });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-airflow]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const twin = outer.createElement("a");
      twin.href = link.href;
      outer.body.append(twin);
      twin.click();
      twin.remove();
    });
  }
  addEventListener("storage", follow);
})();
