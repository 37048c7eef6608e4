/**
 * Turns the URI of an object in S3 (`s3://bucket/key`, `https://s3.amazonaws.com/bucket/key`) into
 * one that a browser can read. Called once for each different URI of a rendering; other URIs that a
 * template filters come here as well, and may be given back as they are.
 */
export type GrantReadAccess = (uri: string) => string | PromiseLike<string>;
