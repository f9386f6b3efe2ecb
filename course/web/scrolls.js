// reachable lets the keyboard scroll what is wider than its place.
export function reachable(element) {
  if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
}
