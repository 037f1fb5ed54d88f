import { LOCALES, sharePercent, type Locale } from '@tamga/domain';

export type Signer = { readonly name: string; /** Basis points. */ readonly share: number };

/** What a signature means (21 CFR 11.50 asks for name, time and meaning); the confirmed share is part of it. */
const DECLARATIONS: { readonly [L in Locale]: (signer: Signer) => string } = {
  en: ({ name, share }) =>
    `I, ${name}, am an inventor of what this disclosure describes. To the best of my knowledge its content is true and complete. I confirm my share of ${sharePercent(share)} % and agree with the shares of the other inventors.`,
  ru: ({ name, share }) =>
    `Я, ${name}, являюсь изобретателем того, что описано в этом уведомлении. Насколько мне известно, его содержание верно и полно. Я подтверждаю свою долю ${sharePercent(share)} % и соглашаюсь с долями других изобретателей.`,
  kk: ({ name, share }) =>
    `Мен, ${name}, осы хабарламада сипатталғанның өнертапқышымын. Білуімше, оның мазмұны шынайы әрі толық. Өзімнің ${sharePercent(share)} % үлесімді растаймын және басқа өнертапқыштардың үлестерімен келісемін.`,
};

export function declaration(locale: Locale, signer: Signer): string {
  return DECLARATIONS[locale](signer);
}

/** Whether this is what the signer must have been shown, in one of the languages: a page from before a change of shares shows another text. */
export function isDeclaration(text: string, signer: Signer): boolean {
  return LOCALES.some((locale) => DECLARATIONS[locale](signer) === text);
}
