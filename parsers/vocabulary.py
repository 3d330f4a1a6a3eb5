"""Function words and the commonest words of news, by language and script.

A key is an ISO 639-1 code and an ISO 15924 script. Kazakh stands here in Cyrillic alone:
`profiles` spells it in its other alphabets.
"""

from storage.article import Script

Key = tuple[str, Script]

WORDS: dict[Key, str] = {
    ("kk", "Cyrl"): """
және мен бен пен үшін туралы бойынша деп деген дейді деді болып болды болған болады болса бар жоқ
емес екен еді бұл осы сол ол олар оның осындай сондай ақ бірақ ал да де та те ғана кейін дейін
бірге арқылы қазақ қазақстан тілі ел елі жылы жылғы жыл күні бүгін кеше ертең қазір биыл былтыр
бір екі үш төрт бес алты жеті сегіз тоғыз он жүз мың өз өзі өзінің біз бізді біздің мына қандай
қалай неге кім керек тиіс мүмкін тағы барлық барлығы әр әрі әрбір болатын жаңа үлкен жақсы көп аса
ең өте сияқты секілді хабарлайды айтты мәлімдеді халық қала қаласы облысы облысында үкімет
президенті министрі министрлігі республикасы республикасының мемлекет мемлекеттік басшысы адам
адамдар бала жұмыс жатыр отыр тұр келген алған берген жерде ішінде арасында қатысты байланысты
орай сәйкес негізінде өткен келесі алғашқы соң яғни мысалы сонымен қатар яки немесе егер әлі енді
""",
    ("ru", "Cyrl"): """
и в не на что по с со для это как он она они из у к ко за от до же был была было были при о об а
но или также его ее их мы вы я ты так еще уже если чтобы который которая которые которых года году
лет человек после во время может есть нет только более между этом этого этой сообщает под над без
через тоже когда где кто все всех свои своей будет того том казахстан казахстана казахстане
область области рублей тенге процентов
""",
    ("ky", "Cyrl"): """
жана менен үчүн учун болгон болуп болду болот боюнча бул деп деген жок эмес экен эле ошол анын
алар ал ошондой эки үч төрт беш алты жети миң кыргыз кыргызстан кыргызстандын жылы жылдын кийин
чейин гана катары бирок бир өз өзүнүн биз бүгүн кечээ эртең азыр быйыл турган кылган эл элдин
керек мүмкүн дагы бардык ар жаңы чоң жакшы көп абдан тууралуу билдирди айтты облусу облусунун
шаары шаарынын өлкө өлкөнүн мамлекеттик же эгер ошону анда ага аны деди калды келген
""",
    ("tt", "Cyrl"): """
һәм белән өчен бу дип булган булып булды була турында да дә иде түгел юк бар ул алар аның шул
шулай мин без сез ике өч дүрт биш алты җиде мең татар татарстан казан елда ел елның көн бүген кичә
иртәгә хәзер быел соң кадәр генә кебек аша бик зур яңа яхшы күп кирәк мөмкин тагын барлык һәр үз
үзенең итә итте әйтте хәбәр итеп дигән килгән кеше халык шәһәре районы ләкин әмма яки әгәр
""",
    ("ba", "Cyrl"): """
һәм менән өсөн был тип булған булып булды була буйынса тураһында ла лә иҙе ине түгел юҡ бар ул
улар уның шул шулай мин беҙ һеҙ ике өс дүрт биш алты ете мең башҡорт башҡортостан өфө йыл йылда
йылдың көн бөгөн кисә иртәгә хәҙер быйыл һуң тиклем генә кеүек аша бик ҙур яңы яҡшы күп кәрәк
мөмкин тағы бөтә һәр үҙ үҙенең итә итте әйтте хәбәр тигән килгән кеше халыҡ ҡала районы әммә йәки
""",
    ("uz", "Cyrl"): """
ва билан учун бу бўйича деб деган эди экан эмас йўқ бор бўлган бўлиб бўлди бўлади ҳам у улар унинг
шу бир икки уч тўрт беш олти етти минг ўзбек ўзбекистон ўзбекистонда йил йилда йилги кун бугун
кеча эртага ҳозир сўнг кейин қадар фақат каби орқали жуда катта янги яхши кўп керак мумкин яна
барча ҳар ўз ўзининг қилди қилиш қилинган айтди хабар берди лекин аммо ёки агар тошкент
республикаси президенти вилояти шаҳар давлат тўғрисида ҳақида билдирди дея
""",
    ("tg", "Cyrl"): """
ва дар ба аз ки барои бо ин он шуд аст будан буд карда кард шудааст мешавад намуд ҳам то ё вале
тоҷикистон ҷумҳурии соли сол рӯз рӯзи имрӯз як ду се чор панҷ пеш баъд низ аммо агар худ мо онҳо
бояд
""",
    ("uk", "Cyrl"): """
і в у та що не на до з із зі про як це від за його її він вона вони була було були який яка які
для або але також після під при може є року років так ще вже якщо щоб між цього україни україна
україні києві повідомляє через коли де хто все усіх буде того тому й ми ви я людей
""",
    ("be", "Cyrl"): """
і ў у з са на не што да як па гэта за ад яго яе для ці але або таксама быў была было былі які якая
якія пасля можа ёсць няма толькі больш гэтага беларусі беларусь мінску паведамляе праз калі дзе
хто усё будзе таго яны мы вы людзей годзе гадоў вельмі
""",
    ("bg", "Cyrl"): """
и на да за се от в не с че е по са до това беше при като които която който ще има няма със във
след но или също те той тя ние може още само между тази този година години българия
""",
    ("sr", "Cyrl"): """
је и у на се да за од са су који која које што ће као не из али или након био била било бити
србије србија године више само све њих његов овај до по о
""",
    ("mk", "Cyrl"): """
и на да за се од во не со е по како до што ќе беше при или исто кој која кое кои има нема сите
после може уште само меѓу тоа оваа овој години година македонија
""",
    ("az", "Cyrl"): """
вә бир бу үчүн илә да дә олан ки едиб олуб ҝөрә һаггында сонра кими һәр о онун ја дөвләт
""",
    ("mn", "Cyrl"): """
нь байна энэ тэр юм ба бол болон гэж гэсэн байгаа болсон байсан бөгөөд харин мөн тул хүн монгол
монголын улсын улс оны онд өнөөдөр өчигдөр маргааш одоо хоёр гурав дөрөв тав зургаа их том шинэ
сайн олон хэрэгтэй бүх өөр өөрийн хийсэн хэлэв гэдэг дээр доор дараа өмнө тухай зэрэг уу үү биш
болох байх юу хэн манай бид тэд түүний хот аймаг сая төгрөг
""",
    ("en", "Latn"): """
the of and to in that is for was on with as by at from are it be this which or an have has had not
but were their they his her its will would been more said also after about who when there can all
into than other new one two people year years over out up we you he she our if some
""",
    ("tr", "Latn"): """
ve bir bu için ile da de olarak çok daha olan ne var yok gibi sonra kadar değil ama ancak en her o
onun ki mi ya veya göre dedi etti oldu olduğunu olduğu edildi tarafından yeni büyük iki üç dört
beş yıl yılında gün bugün dün yarın şimdi türkiye türk hakkında üzerinde şu ise kendi tüm bütün
biz onlar açıkladı belirtti söyledi arasında eğer hem devlet başkanı cumhurbaşkanı
""",
    ("az", "Latn"): """
və bir bu üçün ilə da də olan ki edib olub görə haqqında sonra kimi qədər deyil amma ancaq ən hər
o onun ya yaxud isə dedi etdi oldu olunub edilib tərəfindən yeni böyük iki üç dörd beş il ildə gün
dünən sabah indi azərbaycan bakı bakıda çox daha var yoxdur öz bütün biz onlar bildirib bildirdi
arasında əgər həm həmçinin dövlət prezidenti məlumat verir edən olaraq
""",
    ("uz", "Latn"): """
va bir bu uchun bilan ham deb degan edi ekan emas yo'q bor bo'lgan bo'lib bo'ldi bo'ladi u ular
uning shu ikki uch to'rt besh olti yetti ming o'zbek o'zbekiston o'zbekistonda yil yilda yilgi kun
bugun kecha ertaga hozir so'ng keyin qadar faqat kabi orqali juda katta yangi yaxshi ko'p kerak
mumkin yana barcha har o'z o'zining qildi qilish qilingan aytdi xabar berdi lekin ammo yoki agar
toshkent respublikasi prezidenti viloyati shahar davlat to'g'risida haqida bo'yicha dea
""",
    ("tk", "Latn"): """
we bir bu üçin bilen hem diýip bolan bolup boldy barada däl ýok bar ol olar onuň şu iki üç dört
bäş ýyl ýylyň gün düýn häzir soň çenli ýaly arkaly täze uly köp gerek mümkin ähli her öz öziniň
edip etdi aýtdy habar türkmenistanyň türkmen ýurdumyzyň prezidenti döwlet boýunça hormatly
""",
    ("de", "Latn"): """
der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden
aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben
""",
    ("fr", "Latn"): """
le la les de des du et en un une est que qui dans pour par sur au aux avec ce il elle ne pas plus
son sa ses se sont mais ou nous vous ont été cette être
""",
    ("es", "Latn"): """
el la los las de del y en un una que por con para se su es no al lo como más pero sus le ha o este
sí porque esta entre cuando muy sin sobre también me hasta hay desde fue son
""",
    ("ug", "Arab"): """
ۋە بىلەن ئۈچۈن بۇ بىر دەپ ئۇ ئۇلار بولۇپ بولغان بولدى قىلىش قىلغان قىلىپ ئىدى ئەمەس يوق بار
توغرىسىدا ھەم كېيىن بۈگۈن ئۇيغۇر شىنجاڭ ئىككى ئۈچ يىلى كۈنى ئۆز بىز ھازىر يېڭى چوڭ لېكىن ياكى
ئەگەر
""",
    ("fa", "Arab"): """
و در به از که این است را با برای آن یک شد شده می بر تا هم خود ما کرد کرده بود نیز اما یا هر باید
دو سال روز ایران گفت دارد شود پس ها های آنها
""",
    ("ar", "Arab"): """
في من على أن إلى التي الذي هذا هذه عن مع كان كانت قد لا ما لم بعد بين كما أو ثم كل ذلك وقد قال
وقال خلال حيث عام اليوم رئيس دولة هو هي إن فى الى ان
""",
    ("ur", "Arab"): """
کے کی میں ہے اور سے کا کو اس نے پر یہ کہ ہیں تھا بھی جو گیا ایک لیے کر تو وہ
""",
}
