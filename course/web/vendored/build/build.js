// Builds vendored/codemirror and vendored/katex from the packages that
// package-lock.json pins, and writes their versions into vendored/README.md.
// Run: npm ci && npm run build. Nothing else needs Node.
import { build } from "esbuild";
import { readFileSync, writeFileSync, mkdirSync, rmSync, copyFileSync, readdirSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = dirname(here);
const modules = join(here, "node_modules");
const pkg = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));

const bundle = (entry, file) => build({
  entryPoints: [join(here, entry)],
  outfile: join(out, file),
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  metafile: true,
});

for (const dir of ["codemirror", "katex"]) {
  rmSync(join(out, dir), { recursive: true, force: true });
  mkdirSync(join(out, dir), { recursive: true });
}

// The editor: every package that ends up in the file is listed with its licence.
const editor = await bundle("codemirror.entry.js", "codemirror/codemirror.js");
const packageOf = (path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
const inside = [...new Set(Object.keys(editor.metafile.inputs).map(packageOf).filter(Boolean))].sort();
writeFileSync(join(out, "codemirror/LICENSE"), inside
  .map((name) => `${name} ${pkg(name).version}\n\n${readFileSync(join(modules, name, "LICENSE"), "utf8").trim()}\n`)
  .join("\n----\n\n"));

// The maths: one script, one style sheet, and its fonts in woff2 only.
await bundle("katex.entry.js", "katex/katex.js");
const katex = join(modules, "katex");
const css = readFileSync(join(katex, "dist/katex.min.css"), "utf8")
  .replace(/,url\([^)]*\.woff\) format\("woff"\)/g, "")
  .replace(/,url\([^)]*\.ttf\) format\("truetype"\)/g, "");
writeFileSync(join(out, "katex/katex.css"), css);
mkdirSync(join(out, "katex/fonts"));
for (const font of readdirSync(join(katex, "dist/fonts")).filter((f) => f.endsWith(".woff2"))) {
  copyFileSync(join(katex, "dist/fonts", font), join(out, "katex/fonts", font));
}
copyFileSync(join(katex, "LICENSE"), join(out, "katex/LICENSE"));

const rows = [...inside, "katex"].map((name) => `| ${name} | ${pkg(name).version} | ${pkg(name).license} |`);
const readme = join(out, "README.md");
writeFileSync(readme, readFileSync(readme, "utf8").replace(
  /(<!-- versions -->\n)[\s\S]*(<!-- end -->)/,
  (_, a, b) => `${a}| package | version | licence |\n|---|---|---|\n${rows.join("\n")}\n${b}`));
