import type { Mail } from './mail.js';

const WORDS = {
  worker: 'you have been invited to label data. Your tasks wait here:',
  owner: 'you have been invited to run labeling projects. The console is here:',
} as const;

/** The mail that asks a person to label, or to run the studio. */
export function invitation({
  email,
  role,
  password,
  url,
  days,
}: {
  email: string;
  role: 'owner' | 'worker';
  /** Missing where the person signs in through OpenID Connect. */
  password: string | undefined;
  url: string;
  days: number;
}): Mail {
  const secret =
    password === undefined
      ? ['Sign in there with your organisation’s account.']
      : [
          `User name:           ${email}`,
          `Temporary password:  ${password}`,
          '',
          `You will be asked to choose a password of your own when you first sign in. The temporary`,
          `one is good for ${days} days.`,
        ];
  return {
    to: email,
    subject: 'You are invited to work on a labeling project',
    text: [
      'Hello,',
      '',
      WORDS[role],
      '',
      `  ${url}`,
      '',
      ...secret,
      '',
      'If you did not expect this mail, you can ignore it.',
      '',
    ].join('\n'),
  };
}
