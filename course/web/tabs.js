// Two pages of the course in one browser tell each other what is typed, so that the one does not
// save an old text over the other's new one.

const channel = "BroadcastChannel" in window ? new BroadcastChannel("lina-record") : null;

// told sends the text of a box to the other pages.
export function told(key, text) { channel?.postMessage({ key, text }); }

// listen calls heard(text) when another page has saved the box with that key.
export function listen(key, heard) {
  channel?.addEventListener("message", ({ data }) => { if (data.key === key) heard(data.text); });
}
