/** Words for generated cases, in the three languages and in the forms that their place in a title needs. */
type Words = readonly (readonly [en: string, ru: string, kk: string])[];

export const THINGS: Words = [
  ['membrane', 'мембрана', 'мембрана'], ['sensor', 'датчик', 'датчик'], ['algorithm', 'алгоритм', 'алгоритм'], ['catalyst', 'катализатор', 'катализатор'], ['coating', 'покрытие', 'жабын'],
  ['composite', 'композит', 'композит'], ['device', 'устройство', 'құрылғы'], ['vaccine', 'вакцина', 'вакцина'], ['battery', 'аккумулятор', 'аккумулятор'], ['filter', 'фильтр', 'сүзгі'],
  ['drone', 'беспилотник', 'ұшқышсыз аппарат'], ['spectrometer', 'спектрометр', 'спектрометр'], ['biochip', 'биочип', 'биочип'], ['reactor', 'реактор', 'реактор'], ['software suite', 'программный комплекс', 'бағдарламалық кешен'],
  ['implant', 'имплантат', 'имплантат'], ['fertiliser', 'удобрение', 'тыңайтқыш'], ['turbine', 'турбина', 'турбина'], ['polymer', 'полимер', 'полимер'], ['antenna', 'антенна', 'антенна'],
  ['laser', 'лазер', 'лазер'], ['enzyme', 'фермент', 'фермент'], ['scanner', 'сканер', 'сканер'], ['test kit', 'тест-набор', 'тест жинағы'],
];

/** For what: genitive in Russian, dative in Kazakh. */
export const PURPOSES: Words = [
  ['water purification', 'очистки воды', 'су тазартуға'], ['early diagnosis of tuberculosis', 'ранней диагностики туберкулёза', 'туберкулезді ерте анықтауға'], ['oil spill detection', 'обнаружения разливов нефти', 'мұнай төгілуін анықтауға'],
  ['wheat disease control', 'борьбы с болезнями пшеницы', 'бидай ауруларымен күресуге'], ['uranium ore processing', 'переработки урановой руды', 'уран кенін өңдеуге'], ['solar energy storage', 'хранения солнечной энергии', 'күн энергиясын сақтауға'],
  ['railway monitoring', 'мониторинга железных дорог', 'темір жолды бақылауға'], ['soil salinity mapping', 'картирования засоления почв', 'топырақ тұздануын картаға түсіруге'], ['hydrogen production', 'производства водорода', 'сутек өндіруге'],
  ['Kazakh speech recognition', 'распознавания казахской речи', 'қазақ сөзін тануға'], ['livestock tracking', 'отслеживания скота', 'мал басын қадағалауға'], ['wound healing', 'заживления ран', 'жараларды емдеуге'],
  ['rare-earth recovery', 'извлечения редкоземельных металлов', 'сирек жер металдарын алуға'], ['earthquake warning', 'предупреждения о землетрясениях', 'жер сілкінісін ескертуге'], ['air quality control', 'контроля качества воздуха', 'ауа сапасын бақылауға'],
  ['bone regeneration', 'регенерации костной ткани', 'сүйек тінін қалпына келтіруге'], ['gas leak detection', 'обнаружения утечек газа', 'газ ағуын анықтауға'], ['cotton harvesting', 'уборки хлопка', 'мақта жинауға'],
  ['satellite image analysis', 'анализа спутниковых снимков', 'ғарыш суреттерін талдауға'], ['wind power conversion', 'преобразования энергии ветра', 'жел энергиясын түрлендіруге'], ['coal ash recycling', 'переработки угольной золы', 'көмір күлін қайта өңдеуге'],
  ['glacier observation', 'наблюдения за ледниками', 'мұздықтарды бақылауға'], ['targeted drug delivery', 'адресной доставки лекарств', 'дәріні нысаналы жеткізуге'], ['fraud detection', 'выявления мошенничества', 'алаяқтықты анықтауға'],
];

/** On what it is based: genitive in Russian, bare in Kazakh. */
export const BASES: Words = [
  ['graphene', 'графена', 'графен'], ['zeolite', 'цеолита', 'цеолит'], ['deep neural networks', 'глубоких нейронных сетей', 'терең нейрондық желілер'], ['nanocellulose', 'наноцеллюлозы', 'наноцеллюлоза'],
  ['quantum dots', 'квантовых точек', 'кванттық нүктелер'], ['perovskite', 'перовскита', 'перовскит'], ['bacteriophages', 'бактериофагов', 'бактериофагтар'], ['fibre optics', 'оптического волокна', 'оптикалық талшық'],
  ['bentonite clay', 'бентонитовой глины', 'бентонит сазы'], ['lithium titanate', 'титаната лития', 'литий титанаты'], ['silk protein', 'белка шёлка', 'жібек ақуызы'], ['vanadium oxide', 'оксида ванадия', 'ванадий оксиді'],
  ['ultrasound', 'ультразвука', 'ультрадыбыс'], ['plasma treatment', 'плазменной обработки', 'плазмалық өңдеу'], ['gene editing', 'редактирования генов', 'гендерді өңдеу'], ['graph theory', 'теории графов', 'графтар теориясы'],
];

export const FAMILY_NAMES = [
  'Akhmetov', 'Bekturov', 'Dzhaksybekov', 'Esenova', 'Fedorov', 'Grigoryeva', 'Hasanov', 'Ibraimova', 'Kassymov', 'Kim', 'Lee', 'Mukhamedzhanova', 'Nurlanov', 'Omarova', 'Petrov', 'Rakhimov',
  'Sadykova', 'Tulegenov', 'Umarova', 'Volkov', 'Yessimova', 'Zhumabayev', 'Smirnova', 'Abdrakhmanov',
] as const;
export const GIVEN_NAMES = ['Aigerim', 'Arman', 'Bolat', 'Dana', 'Elena', 'Galym', 'Irina', 'Kairat', 'Laura', 'Marat', 'Nurgul', 'Oleg', 'Raushan', 'Sergei', 'Timur', 'Zarina'] as const;

export const FACULTIES = [
  'Faculty of Chemistry', 'Faculty of Physics and Technology', 'School of Medicine', 'Faculty of Information Technology', 'Faculty of Biology and Biotechnology', 'School of Engineering', 'Faculty of Geography and Environment',
  'School of Mining and Metallurgy', 'Faculty of Agronomy', 'Institute of Nuclear Physics', 'Faculty of Mechanics and Mathematics',
] as const;

export const REASONS = {
  hold: 'Waiting for the results of the second trial.',
  sendBack: 'The market report rests on an outdated prior-art search.',
  close: 'A third party published the same solution before the filing date.',
  override: 'The funder has confirmed in writing that nothing more is needed.',
} as const;
