import type { Mail } from './mail.js';

/** The mail that asks a person to label. */
export function invitation({
  email,
  password,
  url,
  days,
}: {
  email: string;
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
      'you have been invited to label data. Your tasks wait here:',
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
