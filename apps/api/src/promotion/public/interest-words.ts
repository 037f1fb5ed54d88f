import type { Locale } from '@tamga/domain';

type Words = Readonly<{
  title: string; intro: string; name: string; organisation: string; email: string; message: string; consent: string; send: string; trap: string; faults: string; required: string;
  thanks: string; thanksLong: string; 'too-many': string; 'too-many-today': string; 'send-again': string; objection: string; objectionLong: string; object: string; objected: string; objectedLong: string;
}>;

/** The form by which a reader of an offer reaches the office. */
export const INTEREST_WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    title: 'Are you interested?', intro: 'Write to the office that offers this technology. Nothing confidential, please: secrecy is agreed first.', name: 'Your name', organisation: 'Organisation (not required)', email: 'E-mail', message: 'Message',
    consent: 'The office may use these details to answer me.', send: 'Send', trap: 'Leave this field empty', faults: 'Please look at this again:', required: 'required',
    thanks: 'Thank you', thanksLong: 'If this technology is on offer, its office has your message and will answer you by e-mail.', 'too-many': 'Too many messages have come from your network. Please try again later.',
    'too-many-today': 'So many messages about this technology have come today that yours was not taken. Please send it again tomorrow.', 'send-again': 'This page had been open for too long. Nothing has been sent yet: please send your message again.',
    objection: 'No more offers', objectionLong: 'The office will send you no further technology offers. Letters about contracts between you are not affected.', object: 'Send me no more offers', objected: 'Noted', objectedLong: 'No further offers will be sent to you.',
  },
  ru: {
    title: 'Вам это интересно?', intro: 'Напишите офису, который предлагает эту технологию. Пожалуйста, ничего конфиденциального: сначала заключают соглашение о неразглашении.', name: 'Ваше имя', organisation: 'Организация (необязательно)', email: 'Электронная почта', message: 'Сообщение',
    consent: 'Офис может использовать эти данные, чтобы ответить мне.', send: 'Отправить', trap: 'Оставьте это поле пустым', faults: 'Проверьте, пожалуйста:', required: 'обязательно',
    thanks: 'Спасибо', thanksLong: 'Если эта технология предлагается, офис получил ваше сообщение и ответит по электронной почте.', 'too-many': 'Из вашей сети пришло слишком много сообщений. Попробуйте позже.',
    'too-many-today': 'Сегодня об этой технологии пришло слишком много сообщений, и ваше не принято. Пожалуйста, отправьте его завтра.', 'send-again': 'Эта страница была открыта слишком долго. Сообщение ещё не отправлено: пожалуйста, отправьте его ещё раз.',
    objection: 'Больше не присылать предложения', objectionLong: 'Офис больше не будет присылать вам технологические предложения. Писем о договорах между вами это не касается.', object: 'Не присылайте мне предложения', objected: 'Записано', objectedLong: 'Предложения вам больше присылать не будут.',
  },
  kk: {
    title: 'Сізге қызық па?', intro: 'Осы технологияны ұсынатын кеңсеге жазыңыз. Құпия ештеңе жазбаңыз: алдымен құпиялылық туралы келісім жасалады.', name: 'Аты-жөніңіз', organisation: 'Ұйым (міндетті емес)', email: 'Электрондық пошта', message: 'Хабарлама',
    consent: 'Кеңсе маған жауап беру үшін осы деректерді пайдалана алады.', send: 'Жіберу', trap: 'Бұл өрісті бос қалдырыңыз', faults: 'Қайта қарап шығыңыз:', required: 'міндетті',
    thanks: 'Рақмет', thanksLong: 'Егер бұл технология ұсынылып жатса, кеңсе хабарламаңызды алды және электрондық пошта арқылы жауап береді.', 'too-many': 'Сіздің желіңізден тым көп хабарлама келді. Кейінірек қайталап көріңіз.',
    'too-many-today': 'Бүгін бұл технология туралы тым көп хабарлама келді, сондықтан сіздікі қабылданбады. Ертең қайта жіберіңіз.', 'send-again': 'Бұл бет тым ұзақ ашық тұрды. Хабарламаңыз әлі жіберілген жоқ: қайта жіберіңіз.',
    objection: 'Ұсыныстарды жібермеу', objectionLong: 'Кеңсе сізге бұдан былай технологиялық ұсыныстар жібермейді. Араңыздағы шарттар туралы хаттарға бұл қатысты емес.', object: 'Маған ұсыныс жібермеңіз', objected: 'Жазып алынды', objectedLong: 'Сізге бұдан былай ұсыныстар жіберілмейді.',
  },
};
