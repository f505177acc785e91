// Keeps the page up to date: asks for it again, and shows it where there is news.
const every = 2000;
const main = document.querySelector("main");
const recipient = document.querySelector("input");
let version = main.dataset.version;

document.documentElement.classList.add("live");
localize();

setInterval(() => document.hidden || refresh(), every);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
document.querySelector("form").addEventListener("submit", event => {
  event.preventDefault();
  refresh();
});
recipient.addEventListener("input", () => {
  const address = new URL(location);
  if (recipient.value) {
    address.searchParams.set("recipient", recipient.value);
  } else {
    address.searchParams.delete("recipient");
  }

  history.replaceState(null, "", address);
  refresh();
});

main.addEventListener("click", async event => {
  const button = event.target.closest(".copy");
  if (!button) {
    return;
  }

  await navigator.clipboard.writeText(button.previousElementSibling.textContent);
  button.textContent = "Copied";
  setTimeout(() => button.textContent = "Copy", 1500);
});

async function refresh() {
  const asked = location.href;
  const answer = await fetch(asked, { headers: { "If-None-Match": `"${version}"` } }).catch(() => null);
  if (!answer?.ok) {
    return; // Nothing new; or the server is away, and will be asked again.
  }

  // The messages alone: the style that comes with them has a nonce that is not this page's.
  const [messages] = /<main[^]*<\/main>/.exec(await answer.text());
  if (asked === location.href) {
    show(new DOMParser().parseFromString(messages, "text/html").querySelector("main"));
  }
}

function show(news) {
  const known = new Set([...main.querySelectorAll("article")].map(article => article.id));
  version = news.dataset.version;
  main.replaceChildren(...news.childNodes);
  for (const article of main.querySelectorAll("article")) {
    article.classList.toggle("fresh", !known.has(article.id));
  }

  localize();
}

function localize() {
  for (const time of main.querySelectorAll("time")) {
    time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  }
}
