import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

/** What AWS's own signer asks of a hash. */
class NodeHash {
  private hash: Hash | Hmac;

  constructor(private readonly secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = this.fresh();
  }

  private fresh() {
    if (this.secret === undefined) return createHash('sha256');
    const key =
      typeof this.secret === 'string' ? this.secret : Buffer.from(this.secret as ArrayBuffer);
    return createHmac('sha256', key);
  }

  update(data: string | Uint8Array): void {
    this.hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.fresh();
  }
}

/** An answer of AWS's protocol. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly __type?: string; readonly message?: string } & Record<string, unknown>;
}

/** What differs from a request that is right. */
export interface RequestOptions {
  readonly service?: string;
  readonly date?: Date;
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes the request after it was signed. */
  readonly tamper?: (request: { headers: Record<string, string>; body: string }) => void;
}

/** Signs requests by AWS's own signer, also those that no SDK would send. */
export function signedAsker(
  url: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
) {
  return async (
    target: string,
    input: unknown,
    options: RequestOptions = {},
  ): Promise<AwsAnswer> => {
    const { host, hostname, protocol, port } = new URL(url);
    const service = options.service ?? (target.startsWith('Logs') ? 'logs' : 'sagemaker');
    const signer = new SignatureV4({
      service,
      region: 'eu-west-1',
      credentials,
      sha256: NodeHash as never,
    });
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    const signed = await signer.sign(
      {
        method: 'POST',
        protocol,
        hostname,
        port: Number(port),
        path: '/',
        query: {},
        headers: {
          host,
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': target,
          ...options.headers,
        },
        body: text,
      } as never,
      options.date ? { signingDate: options.date } : {},
    );
    const { headers } = signed as unknown as { headers: Record<string, string> };
    const request = { headers: { ...headers }, body: text };
    options.tamper?.(request);
    delete request.headers.host;
    const response = await fetch(url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (answer === '' ? {} : JSON.parse(answer)) as AwsAnswer['body'],
    };
  };
}
