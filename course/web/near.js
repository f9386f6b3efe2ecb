// near waits until an element is about to be seen: what is large, or not needed at first, is
// loaded then. For print it is loaded at once.
export function near(element, margin = "600px") {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      watch.disconnect();
      resolve();
    }, { rootMargin: margin });
    watch.observe(element);
    addEventListener("beforeprint", () => resolve(), { once: true });
  });
}

// wanted waits until an element is about to be seen, or has the focus inside.
export function wanted(element) {
  return Promise.race([near(element, "0px"), new Promise((resolve) => { element.addEventListener("focusin", resolve, { once: true }); })]);
}
