const S3 = /^(?:s3:\/\/|https:\/\/s3\.amazonaws\.com\/)([^/]+\/.*)$/s;

/**
 * The address of an object below `base`, for `s3://bucket/key` and
 * `https://s3.amazonaws.com/bucket/key`; any other URI stays. Keys may hold every character, and the
 * bytes of an address may not.
 */
export function addressBelow(base: string, uri: string): string {
  const path = S3.exec(uri)?.[1];
  if (path === undefined) return uri;
  // A key of an address is encoded already.
  const key = uri.startsWith('s3:') ? path.split('/').map(encodeURIComponent).join('/') : path;
  return `${base.endsWith('/') ? base : `${base}/`}${key}`;
}
