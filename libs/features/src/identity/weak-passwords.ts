/**
 * What people choose when twelve characters are asked for, in lower case and without digits and signs at the ends: the
 * words that head every published list of leaked passwords, keyboard rows, and their Russian and Kazakh counterparts.
 * A password made of these and nothing else is refused.
 */
export const WELL_KNOWN_WORDS: readonly string[] = [
  'abc', 'abcd', 'abcdef', 'abcdefgh', 'abcdefghijkl', 'access', 'admin', 'administrator', 'alexander', 'anastasia', 'andrey', 'angel',
  'asdf', 'asdfgh', 'asdfghjkl', 'azerty', 'baseball', 'batman', 'changeme', 'charlie', 'computer', 'daniel', 'default', 'demo', 'donald',
  'dragon', 'family', 'flower', 'football', 'freedom', 'god', 'guest', 'hello', 'hunter', 'iloveyou', 'internet', 'jordan', 'kazakhstan',
  'killer', 'letmein', 'login', 'love', 'lovely', 'master', 'michael', 'monkey', 'mustang', 'my', 'natasha', 'new', 'nothing', 'office', 'pass',
  'passw', 'passwd', 'password', 'patent', 'princess', 'qazwsx', 'qazwsxedc', 'qwe', 'qwer', 'qwert', 'qwerty', 'qwertyu', 'qwertyui', 'qwertyuiop',
  'qweasd', 'qweasdzxc', 'root', 'samsung', 'secret', 'server', 'shadow', 'soccer', 'starwars', 'summer', 'sunshine', 'superman', 'system', 'tamga',
  'temp', 'test', 'testing', 'the', 'this', 'trustno', 'university', 'user', 'welcome', 'winter', 'zxc', 'zxcv', 'zxcvbn', 'zxcvbnm',
  'админ', 'алматы', 'астана', 'ғылым', 'йцукен', 'йцукенг', 'йцукенгш', 'йцукенгшщзхъ', 'қазақстан', 'құпиясөз', 'любовь', 'наташа', 'пароль', 'привет', 'солнышко',
  'тамга', 'таңба', 'университет', 'фыва', 'фывапр', 'фывапролдж', 'цукен', 'ячсмить',
];
