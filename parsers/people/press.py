"""Words that are no part of a person's name: newsrooms, titles, places, page furniture.

All are written as stems in any script or language; `parsers.people.names` compares them over
scripts.
"""

# A piece holding one of these stands for a newsroom, an agency or an unnamed member of one.
NEWSROOM_STEMS = """
редак redaks агентт agentt агентст ақпарат баспасөз пресс газет телеарна телекан портал сайт медиа
media news agency agence agentur editorial newsroom newspaper staff desk nachrichten redaktion
redac тілшілер тілшіміз хабар қызметі жаршысы ұжымы авторлық авторский корпункт апталығы
"""
NEWSROOM_WORDS = """
журналы журналының журнал журналға times post today service reporter reporters editors press
"""
STAFF_STEMS = """
тілші корреспонд correspond
"""
# What a line needs to be signed by a desk: its staff, or an agency; some of these do alone.
DESK_STAFF_STEMS = """
тілші корреспонд собкор спецкор редакц redaks redaktion correspond reporter newsroom қосыны
"""
DESK_STAFF_WORDS = """
корр отдел бөлімі
"""
DESK_HOUSE_STEMS = """
агентт агентст пресс-служба пресс-қызмет agency agence agentur
"""
DESK_ALONE_STEMS = """
тілші корреспонд собкор спецкор редакц redaks пресс-служба
"""
DESK_WORDS = """
өз өзіміздің біздің соб спец наш наша собственный специальный от новостей новости коллектив тобы
жаңалықтар ұжымы ақпарат our own by мен және
"""
AGENCIES = """
Kazinform Қазинформ ҚазАқпарат ҚазТАГ Интерфакс Interfax Reuters Рейтер Tengrinews Sputnik Спутник
ТАСС TASS РИА АПА AP AFP DPA BBC CNN EPA Ukrinform ABNA Anadolu Xinhua Синьхуа Bloomberg
Azattyq Азаттық Azertac Zakon Informburo Orda Ulysmedia Baq Qamshy Massaget Turkystan
Aikyn Айқын Turkistan Түркістан Егемен Egemen Абай-Ақпарат Akorda Ақорда Хабар Qazaqstan
Qazaqstan-TV 24KZ
"""
AGENCY_PHRASES = """
Егемен Қазақстан|Egemen Qazaqstan|Kazakhstan Today|RFE/RL|Ана тілі|Жас Алаш|Қазақ әдебиеті
Алаш айнасы|Алматы ақшамы|Астана ақшамы|Орталық Қазақстан|Дала мен қала|Қазақ үні|Ақ Жайық
Нұр Астана|Казахстанская правда|Kazpravda|Время|Литер|Радио Азаттық|Радио Свобода|Новости-Казахстан
РИА Новости|Tengri News|Жас қазақ|Заң газеті|Денсаулық|Ұлт таймс|Ult Times
The Astana Times|Astana Times
Associated Press|Dala News|Qazaq Times|Қазақ Таймс|Қазақ радиосы|Хабар 24|Сыр бойы
Оңтүстік Қазақстан
Ақ желкен|Заман Қазақстан|Қостанай таңы|Солтүстік Қазақстан|Жетісу|Өскемен|Сарыарқа самалы
"""

LOGINS = """
admin administrator administrateur editor user root guest moderator webmaster author автор авторы
superuser manager content kontent wordpress test әкімші админ редактор журналист менеджер
"""

TITLE_STEMS = """
президент министр депутат сенатор мәжіліс академиг академик профессор доцент доктор кандидат ғылым
жазушы ақыны журналист шолушы сарапшы саясаттан экономис тарихшы директор төраға төрағасы басшы
хатшы мұғалім дәрігер кеңесші лауреат қайраткер заслужен меншікті арнайы арнаулы генерал полковник
майор капитан ректор декан магистр оқырман зейнеткер студент председател начальник глава директор
руковод тұрғыны ардагері journalist professor redaktor reporter
"""
TITLE_WORDS = """
The Der Die Das Les ақын фото сурет суреті видео коллаж перевод источник автор авторы корректор
мырза ханым dr prof др prof. проф жазушы-журналист үшін пікір сұхбат интервью
"""
PLACES = """
Қазақстан Казахстан Kazakhstan Qazaqstan Астана Алматы Шымкент Атырау Ақтау Ақтөбе Ақмола Орал
Өскемен Павлодар Петропавл Қарағанды Қостанай Қызылорда Көкшетау Талдықорған Тараз Семей Жезқазған
Абай Нұр-Сұлтан Астана-Алматы Маңғыстау Түркістан Жетісу Ұлытау Еуразия Азия Еуропа Түркия Ресей
Қытай Өзбекстан Қырғызстан Мәскеу Анкара Ыстанбұл Вашингтон Лондон Париж Уральск Актобе Актау
Кокшетау Талдыкорган Караганда Костанай Кызылорда Петропавловск Семипалатинск Туркестан Нур-Султан
"""
PLACE_STEMS = """
қазақстан казахстан облыс облас аудан қалас ауылы ауылдық республик мемлекет район көшесі
"""
OTHER_STEMS = """
батыс шығыс солтүстік оңтүстік орталық университет институт мектеп театр орталығы комитет
департамент министрл басқарма партия одағы қоғам компани холдинг корпорац ұлттық халық халқы
халықаралық жаңалық соңғы барлық толық көбірек парақша байланыс жарнама қыркүйек желтоқсан тақырып
мақала хабарла бөліс жазыл копир подробн читать читайте новости материал
"""
OTHER_WORDS = """
Facebook Twitter Google Instagram Telegram WhatsApp YouTube TikTok Вконтакте E-mail Email Пароль
ел елі оқу бет беті қор қоры банк банкі город все шілде әлем бүгін ертең кеше
"""
ABBREVIATIONS = """
ҚР РК АҚШ БАҚ БҰҰ ІІМ МВД ТЖМ ҰҚК ҰҚШҰ ЕҚЫҰ ШҚО БҚО СҚО ЖШС АҚ ТОО РФ США KZ TV
"""
PARTICLES = """
van von der den de del della da di du la le bin ibn ben al el оглы кызы ұлы қызы uly qyzy ūly oğlu
"""
