/**
 * With it the portal is isolated, and auto-segment's model may run on several threads. What it embeds
 * must say the same, workers and frames too; pictures of a bucket need not. Browsers that do not know
 * `credentialless` (WebKit) isolate nothing, and the model runs on one thread there.
 */
export const EMBEDDER_POLICY = ['cross-origin-embedder-policy', 'credentialless'] as const;
