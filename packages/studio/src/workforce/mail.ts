import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** A mail in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of a mail. */
export interface Delivery {
  /** The file in the outbox. */
  readonly file: string;
  /** Whether the SMTP server took it; undefined where none is configured. */
  readonly sent: boolean | undefined;
  /** Why the SMTP server did not take it. */
  readonly problem?: string;
}

/** Sends mails. */
export interface Mailer {
  send(mail: Mail): Promise<Delivery>;
}

/**
 * Writes every mail to a folder and sends it where there is a server to send it by.
 *
 * @param options `folder`: the outbox, readable for its owner alone, since invitations hold
 *   temporary passwords. `smtp`: a URL such as `smtps://user:password@mail.example.org`.
 *   `from`: the sender's address.
 */
export function createMailer({
  folder,
  smtp,
  from,
}: {
  folder: string;
  smtp?: string | undefined;
  from: string;
}): Mailer {
  const compose = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const server = smtp === undefined ? undefined : createTransport(smtp);
  return {
    async send(mail) {
      const composed = await compose.sendMail({ from, ...mail });
      const time = new Date().toISOString().replaceAll(':', '-');
      const file = join(folder, `${time}_${mail.to.replace(/[^a-z0-9@._-]/g, '_')}.eml`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(file, composed.message as unknown as Buffer, { mode: 0o600 });
      if (!server) return { file, sent: undefined };
      try {
        await server.sendMail({ from, ...mail });
        return { file, sent: true };
      } catch (error) {
        return { file, sent: false, problem: (error as Error).message };
      }
    },
  };
}
