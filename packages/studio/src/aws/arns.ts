import { AwsError } from './error.js';

/** The resources that the studio has are its own, whatever region and account an ARN says. */
const WORKTEAM = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:workteam\/([^/]+)\/(.+)$/;

/**
 * The name of the private work team that an ARN stands for.
 *
 * @throws {AwsError} `ValidationException` for a public or vendor's team, which the studio has none of.
 */
export function workteamOf(arn: string): string {
  const [, crowd, name] = WORKTEAM.exec(arn) ?? [];
  if (crowd === 'private-crowd' && name !== undefined) return name;
  throw new AwsError(
    'ValidationException',
    `The work team ARN '${arn}' is not of a private work team: ` +
      'arn:aws:sagemaker:REGION:ACCOUNT:workteam/private-crowd/NAME was expected.',
  );
}

/**
 * An object's address as `s3://bucket/key`, also where it was given as one of S3's own `https://`
 * addresses.
 *
 * @param path The member's path, for the message.
 * @throws {AwsError} `ValidationException` for another `https://` address.
 */
export function s3Uri(uri: string, path: string): string {
  if (uri.startsWith('s3://')) return uri;
  const url = new URL(uri);
  const key = decodeURIComponent(url.pathname.slice(1));
  if (/^s3[.-]([a-z0-9-]+\.)?amazonaws\.com$/.test(url.hostname)) return `s3://${key}`;
  const bucket = /^(.+)\.s3[.-]([a-z0-9-]+\.)?amazonaws\.com$/.exec(url.hostname)?.[1];
  if (bucket !== undefined) return `s3://${bucket}/${key}`;
  throw new AwsError(
    'ValidationException',
    `Value '${uri}' at '${path}' is not an address of S3: s3://bucket/key was expected.`,
  );
}
