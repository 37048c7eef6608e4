import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Readable } from 'node:stream';
import { contentType } from './content-type.js';
import { checkKey } from './object-key.js';
import { missing, type ObjectStore } from './object-store.js';

/** Where a bucket is. Credentials come from where the AWS SDK finds them, never from here. */
export interface S3Location {
  readonly bucket: string;
  readonly region: string;
  /** The server that speaks S3, where it is not AWS. */
  readonly endpoint?: string | undefined;
}

const isMissing = (error: unknown) =>
  ['NoSuchKey', 'NotFound'].includes((error as Error | undefined)?.name ?? '');

/** A bucket on S3 or on a server that speaks it. */
export function s3Store({ bucket, region, endpoint }: S3Location): ObjectStore {
  const client = new S3Client({
    region,
    // Most servers other than AWS know a bucket by the path, not by the host's name.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A bucket that is asked too much says so (SlowDown) now and then: nobody needs to hear of it.
    maxAttempts: 6,
    // A server that is away is said to be away, rather than waited for.
    requestHandler: { connectionTimeout: 5000, requestTimeout: 120_000 },
  });
  const at = (key: string) => ({ Bucket: bucket, Key: checkKey(key) });
  return {
    async put(key, content) {
      const body =
        typeof content === 'string' || content instanceof Uint8Array
          ? content
          : Readable.from(content, { objectMode: false });
      const params = { ...at(key), Body: body, ContentType: contentType(key) };
      await new Upload({ client, params }).done();
    },
    async get(key) {
      try {
        const found = await client.send(new GetObjectCommand(at(key)));
        return {
          key,
          size: found.ContentLength ?? 0,
          modified: found.LastModified ?? new Date(0),
          body: found.Body as unknown as AsyncIterable<Uint8Array>,
        };
      } catch (error) {
        if (isMissing(error)) throw missing(`s3://${bucket}/${key}`, error);
        throw error;
      }
    },
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        );
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key === undefined || Key.endsWith('/')) continue;
          yield { key: Key, size: Size ?? 0, modified: LastModified ?? new Date(0) };
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    async children(folder, { limit, after }) {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: folder,
          Delimiter: '/',
          MaxKeys: Math.min(limit, 1000),
          ContinuationToken: after,
        }),
      );
      return {
        folders: (page.CommonPrefixes ?? []).flatMap(({ Prefix }) =>
          Prefix === undefined ? [] : [Prefix.slice(folder.length, -1)],
        ),
        files: (page.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
          Key === undefined || Key.endsWith('/')
            ? []
            : [{ key: Key, size: Size ?? 0, modified: LastModified ?? new Date(0) }],
        ),
        next: page.NextContinuationToken,
      };
    },
    async check() {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
    presign: (key, seconds) =>
      getSignedUrl(client, new GetObjectCommand(at(key)), { expiresIn: seconds }),
  };
}
