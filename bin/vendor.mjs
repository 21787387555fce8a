// Collects the front-end files the product serves from node_modules into static/vendor/ (git-ignored).
//
// Only what a page really loads is copied. Source-map comments are cut because the maps are not shipped and
// Django's manifest storage refuses a reference it cannot resolve; the icon font keeps woff2 alone for the same
// reason. @tabler/core stays at 1.4: later ones write every colour as oklch(), which the Chromium of many office
// machines (before 111) cannot read.
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const from = (...parts) => join(root, "node_modules", ...parts);
const to = (name) => join(root, "static", "vendor", name);

const withoutSourceMap = (text) =>
  text.replace(/\/\*# sourceMappingURL=[^*]*\*\//g, "").replace(/^\/\/# sourceMappingURL=.*$/gm, "");

const onlyWoff2 = (text) =>
  text.replace(/src:url\("\.\/fonts\/(tabler-icons\.woff2)[^"]*"\) format\("woff2"\)[^;}]*/, 'font-display:block;src:url("$1") format("woff2")');

const texts = [
  ["tabler.min.css", ["@tabler", "core", "dist", "css", "tabler.min.css"], withoutSourceMap],
  ["tabler-icons.min.css", ["@tabler", "icons-webfont", "dist", "tabler-icons.min.css"], (text) => onlyWoff2(withoutSourceMap(text))],
  ["echarts.common.min.js", ["echarts", "dist", "echarts.common.min.js"], withoutSourceMap],
];
const files = [["tabler-icons.woff2", ["@tabler", "icons-webfont", "dist", "fonts", "tabler-icons.woff2"]]];

rmSync(to(""), { recursive: true, force: true });
mkdirSync(to(""), { recursive: true });
for (const [name, source, change] of texts) writeFileSync(to(name), change(readFileSync(from(...source), "utf8")));
for (const [name, source] of files) copyFileSync(from(...source), to(name));

for (const [name] of [...texts, ...files]) console.log(`static/vendor/${name}  ${Math.round(statSync(to(name)).size / 1024)} KiB`);
