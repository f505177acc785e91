using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>How the pages look.</summary>
internal static class PageStyle
{
    /// <summary>The one style sheet.</summary>
    public const string Sheet = """
        :root {
          color-scheme: light dark;
          --back: light-dark(#eef1f7, #10141d); --card: light-dark(#fff, #1a202c);
          --text: light-dark(#1b2333, #e8ecf4); --soft: light-dark(#5b667a, #9fabc0);
          --line: light-dark(#d5dbe6, #364055); --main: light-dark(#2457d6, #6d97ff);
          --on-main: light-dark(#fff, #0c1222); --bad: light-dark(#a4161a, #ff9a9d);
          --bad-back: light-dark(#fdecec, #3a1a1d); --note-back: light-dark(#eaf1ff, #1b2a4a);
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
          justify-content: center; padding: 1.5rem 1rem; gap: 1rem; background: var(--back); color: var(--text);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
        }
        main {
          width: 100%; max-width: 26rem; padding: 2rem; background: var(--card); border: 1px solid var(--line);
          border-radius: 1rem; box-shadow: 0 1px 2px #0001, 0 12px 32px #0000000f;
        }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; text-wrap: balance; }
        .lead { margin: 0 0 1.25rem; color: var(--soft); overflow-wrap: anywhere; }
        form { margin: 0; display: grid; gap: 1rem; }
        label { display: grid; gap: .3rem; font-weight: 600; font-size: .92rem; overflow-wrap: anywhere; }
        label small { font-weight: 400; color: var(--soft); }
        input, textarea {
          width: 100%; font: inherit; font-weight: 400; color: inherit; background: var(--card);
          border: 1px solid var(--line); border-radius: .55rem; padding: .6rem .75rem;
        }
        input.code { font: 1.35rem ui-monospace, monospace; letter-spacing: .25em; }
        input:focus-visible, textarea:focus-visible, button:focus-visible, a:focus-visible {
          outline: 2px solid var(--main); outline-offset: 2px;
        }
        button, .button {
          display: block; width: 100%; font: inherit; font-weight: 600; text-align: center; cursor: pointer;
          text-decoration: none; border-radius: .55rem; padding: .65rem 1rem; border: 1px solid var(--main);
          background: var(--main); color: var(--on-main);
        }
        button:hover, .button:hover { filter: brightness(1.08); }
        button.plain, .button.plain { background: transparent; color: inherit; border-color: var(--line); }
        button.plain:hover, .button.plain:hover { border-color: var(--main); filter: none; }
        button.link {
          display: inline; width: auto; padding: 0; border: 0; background: none; color: var(--main); font-weight: 400;
          text-decoration: underline;
        }
        button .about { display: block; font-weight: 400; font-size: .85rem; color: var(--soft); }
        button.plain { overflow-wrap: anywhere; }
        a { color: var(--main); }
        .stack { display: grid; gap: .6rem; }
        .or { display: flex; align-items: center; gap: .75rem; margin: 1.25rem 0; color: var(--soft); }
        .or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
        .links {
          display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1rem; margin: 1.25rem 0 0;
          font-size: .92rem;
        }
        .bad, .note { margin: 0 0 1rem; padding: .6rem .8rem; border-radius: .55rem; overflow-wrap: anywhere; }
        .bad { background: var(--bad-back); color: var(--bad); white-space: pre-line; }
        .note { background: var(--note-back); }
        .secret { font: 1rem ui-monospace, monospace; overflow-wrap: anywhere; user-select: all; margin: .25rem 0 0; }
        footer { font-size: .82rem; color: var(--soft); text-align: center; max-width: 26rem; overflow-wrap: anywhere; }
        @media (max-width: 30rem) {
          body { justify-content: flex-start; padding: 1rem .75rem; }
          main { padding: 1.25rem; }
        }
        """;

    /// <summary>What lets a page have this style and no other.</summary>
    public static string Hash { get; } =
        "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet))) + "'";
}
