import { execFile } from 'node:child_process';

/** What came of a program. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program without a shell. @returns Nothing where there is no such program. */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Ran | undefined> {
  return new Promise((done) => {
    const child = execFile(
      program,
      [...args],
      { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
      (error, out, err) => {
        if ((error as NodeJS.ErrnoException | null)?.code === 'ENOENT') done(undefined);
        else done({ status: Number(error?.code ?? 0), out, err });
      },
    );
    if (input !== undefined) child.stdin?.end(input);
  });
}

/** The environment with which AWS's tools reach a studio, and nothing of the machine's own. */
export const awsEnvironment = (
  url: string,
  key: { readonly accessKeyId: string; readonly secretAccessKey: string },
) => ({
  AWS_ACCESS_KEY_ID: key.accessKeyId,
  AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
  AWS_SESSION_TOKEN: '',
  AWS_REGION: 'local',
  AWS_DEFAULT_REGION: 'local',
  AWS_ENDPOINT_URL_SAGEMAKER: url,
  AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
});
