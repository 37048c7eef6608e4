/** The page around the preview: all that it does is in its module. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Template preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/modules/page/main.js"></script>
</head>
<body></body>
</html>
`;

export const PAGE_STYLES = `:root { color-scheme: light dark; }
html, body { block-size: 100%; margin: 0; }
body { background: light-dark(#ffffff, #17191e); }
gt-template-preview { min-block-size: 100%; }
@media (width >= 900px) { gt-template-preview { block-size: 100%; } }
`;

/** The page itself runs its own scripts, and shows frames of its own server. */
export const PAGE_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `frame-src 'self'`,
  `img-src 'self' data:`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');
