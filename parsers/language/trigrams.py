"""The character trigrams that tell one language from the others in its script.

"_" stands for the edge of a word. Counted in the Universal Declaration of Human Rights, in the
messages of Django and, for Kazakh, in news; kept where they are frequent in one language and rare
in the others, most telling first. "und" gathers Latin-script languages that are only to be told
from those named here.
"""

from parsers.language.vocabulary import Key

TRIGRAMS: dict[Key, str] = {
    ("kk", "Cyrl"): """
ін_ ған ың_ _қа ды_ ді_ ері ің_ _бі ен_ _құ қта ық_ ның _жә _жа жән лға із_ аты бір лық _қо әне мен
ықт ге_ ала еке еті бас _ба ғы_ тті ына асы рін сын тын нің шін ын_ ген _ке де_ жас нде ыс_ ағы тыр
ыны ынд інд _бұ нды ау_ нда айд ңіз сқа ға_ _өз іңі анд есе ір_ _те ғын алғ тте сты бол дай аға _жо
ірі гі_ етт _үш қыл тар үші тты рды гіз тер сіз мыс дер осы іне ік_ ады ығы _бо _әр кен ті_ ұл_ ігі
аны еме гін ты_ қа_ дың _жү іні ені ізд рі_ _де бұл алы рға ылы лер ақт _кө гер імд егі қор еге зге
кет мес тік зді қат _ку ин_ _оз ане нын ди_ тан ети уши шин ери тин низ _ен гы_ ска тау тти ушы кор
рин имд ык_ ыкт ыст оны _жу мет озг дау ру_ пай зде иру аск кса ыме из_ дар мди зин ныс рме уге рек
_ек олы сат инд _уш укы сы_ зди оз_
""",
    ("ru", "Cyrl"): """
ени ть_ ет_ ние ие_ ать _в_ ый_ ств ой_ олж что ния _бы _со име _чт лов дол нны ыть быт лжн ия_ _по
_и_ льн пол ое_ ова ани оль ьно ых_ го_ ся_ ест зов _пр ель ли_ ом_ жно лен _до еет нно ных ное _от
_к_ но_ чен мее ые_ _вы ию_ то_ про жен ной тел _уб бра _об ним убе рав вле _не ста ля_ _ст ват _эт
стр йст еди дит ов_ тся чес ого его ься тьс ажд сов как ейс _че ост ным иче ерж вер ить все это нов
оже бы_ _дл уще для _св ели аль ей_ _ра _им ая_ льз пра ный оде _вн ате чел одн _во сод сь_ дей ные
при ров енн каж ото ело тво аче му_ ую_ сущ щес нач _вс жет тоя ьны сти во_ етс ми_ ьзо _ег ым_ кто
_ил жды ран вля сво ее_ тра мя_ мож ак_ ющи их_ лич кот раз обы тор уда ове вол ном дер рес зна тоб
нию ем_ ван лже ако кой вит бъе воз авл оди цию емя ред был ног люч клю азо рем тны пос вед сим объ
тве ную обр дый оры ход _с_ сто ано яза нен _ли явл по_ еоб яет _яв ому ий_ спо век дос ает сно _их
оле выб щих анн есь пре туп ны_ тви тре _зн ави тес ему ут_ общ бще ащи ляе зан воб аше ыми _уд ья_
ии_ ива вни вы_ ман так вам шен ено тру
""",
    ("ky", "Cyrl"): """
_жа туу _же жан үн_ _ка үү_ луу ана _ал бол кта олу кыл же_ уу_ рүү үчү ган _ар _өз _бо _кы анд ын_
алы чүн ул_ аны ин_ _эм баш тта эме ыз_ күн нда өз_ ала _үч ерд тер ык_ _ту рди түү укт атт ук_ кам
из_ ери нуу сыз ене үнү _ко уга уп_ ес_ ара бир мес рды сиз шка уку _эл тар _кө аан _ба етт ен_ икт
_жо ыкт кан ашк үрү кет өзү кук акт енд өрү кал гө_ ушу нен ууг ун_ _ук мкү оо_ ер_ тал ндо маа жал
зүн гиз _ан өн_ лга мен дин кол бар сал _те коо мүм үмк тат нди абы иле лды _эк уну рал нү_ гон тын
мак лго алд дө_ нын
""",
    ("uz", "Cyrl"): """
_ҳу ига лар ҳуқ қуқ уқу га_ нг_ инг _ва ир_ лиш _ҳа ан_ иши иш_ нсо ари ар_ _бў _би ида бўл бир да_
ади ини кин уқи ган ши_ нин ва_ қла қиг ҳар сон эга лик инс ила _ўз қил _эг дда нли _му эрк дир _ёк
ёки _қи одд иб_ ий_ лиг рки мод он_ атл гад _ин оли лан иги или _эр инл уқл ниш лаш эти ни_ тил ҳам
лга дан ўли _эт тла рни _та ўз_ лат рча бил мла _қа бош риш арч қар кла ик_ арн лин таъ сид либ шга
ри_ _ол тиб тга икл амд мум мас ча_ умк мки мда ки_ тиш амл ги_ алқ оси _мо лла _эъ рла аси ўлг ият
шқа _ма сий енг ошқ
""",
    ("tt", "Cyrl"): """
ән_ _бе _ти рга ырг нең _бу бул әм_ ләр ең_ иеш лар тие елә гез ез_ һәм лән _ке кла _ит лыр еш_ гә_
сез _һә гән оку _үз хок улы рын енә ар_ бел ргә _ал мәт ган ен_ ның кук еге гел бер ан_ лык ың_ әсе
тел нә_ ел_ _кы укл га_ үлә ле_ ерг әр_ ары ын_ лан түг тор кар _хо әре үге _җи сен агы әрн бу_ өче
ынд рне ыш_ кый _тө чен _то әте ерә тә_ сә_ нда әт_ рны _өч ер_ рел ире еше үзе кеш уры шка кер орг
_га ык_ _тү ала улу итә баш _ан _сә яис _яи елү иге айл шер исә клә ыгы йлә гын тлә ып_ лем йла лер
_ки әтл лгә ләс аны
""",
    ("uk", "Cyrl"): """
ння ня_ ає_ має ні_ ого енн _що _ви іль ти_ _ві го_ _і_ ати ува що_ пов их_ від _по ть_ пер ере _як
ів_ них ути бут іст _ко _пе _за ії_ аці ся_ кон ої_ _до _бу _не ою_ _ні ови она дь_ удь ля_ ног тис
буд до_ або ий_ анн ми_ _ін сть ися об_ _мі чи_ ані _вс не_ нов ції _ма сту ков ним ний _ді мін чен
бо_ _сп вин _аб _з_ ком для мож _об _ст пра рав _дл всі ій_ ому ист _пі инн кож при люд олі еко орі
лен ніс ожн зна ім_ ві_ ені дин ван сі_ жна сті _лю але ват ті_ му_ ом_ юди _є_ ові вик рек лив рим
вої кор ідн ви_ ово
""",
    ("be", "Cyrl"): """
ць_ _па ае_ _аб мае пав цца _вы аць ым_ пра _ад нне гэт льн ца_ _ча ны_ энн ыя_ ыць аў_ _гэ дзе _шт
не_ эта што чэн ня_ аль ацы быц _бы _не аб_ _дз _ў_ чын ава ага або _з_ оль вы_ нае _ма ьны ай_ _за
_як пры _на зна алі ля_ рыс пад рав ста лі_ най ваг пам ам_ ачы бо_ ецц ныя _дл для оўн _зн ера ожн
ых_ аро адз аве рац ачэ нна адн то_ кан це_ раў тры ыст ры_ рым _у_ ая_ пер вац ак_ ным асц нен але
чым пар ана ены цыя _пе га_ чал _г_ ыма вал адс нац ўна ных дны _ра цы_ як_ жа_ эты ожа дна ую_ нач
аві час _ўс лав наг
""",
    ("mn", "Cyrl"): """
йн_ ийг ийн бай йг_ уул гүй гаа ах_ _хэ үй_ _ха эл_ хий _бү оло бол эн_ тэй эй_ аар гээ эрх _хү _бо
эр_ _нэ _ор ээр _нь аа_ _ёс _ба нь_ эх_ бүр _ху өөр хам _тэ үйл сэн ээ_ ний эг_ айх тай _хо _эн рэг
нэ_ эрэ гий йх_ лий сан лах айн ыг_ энэ рх_ лаг той _эр _дэ ох_ йл_ хар лд_ хуу дээ _өө хэр эс_ амг
эгт аал рий зүй руу _зү ой_ айг ай_ уу_ _гэ оо_ ула бүх нэг _мэ йна он_ онг ёст улс _эс нд_ _ту үүл
үүн _ша эдэ хүн гуу лаа тоо үни ээн _үү лон раа _хи ын_ аас ура тгэ _зө гтэ эд_ үгэ лга ага үр_ лох
хан ааг ол_ _хө гдс
""",
    ("bg", "Cyrl"): """
та_ ите те_ _на то_ ва_ _съ _да на_ _пр да_ _е_ _бъ ане _от ия_ ряб тря бва ябв бъд _за ени _и_ _се
за_ _тр не_ _им _из ни_ нит _по ето ост ата ие_ ове ани но_ ъде _ил _с_ зи_ _не ли_ ма_ _в_ тел ърж
дър или ато ств че_ ат_ се_ от_ има пра ен_ пре бра _въ ото про ойн ова ран лни ват рав пол ржа ден
ки_ _че ние ете кат _об ния ван таз стт нос същ сич по_ нет ка_ ира сто вър _св стр вси ичк _вс той
йно ази чки тъп ест стъ щес _ст тви во_ йст са_ ичн ейс де_ вие ате лен ще_ ст_ ъще вед лед изб чов
ред вет _си зва тов
""",
    ("sr", "Cyrl"): """
је_ _по _је _пр ма_ има ти_ ити ње_ ост ју_ едн да_ ање ко_ _и_ циј јед бит ог_ но_ _сл _ко оји их_
ли_ _да држ _ов _у_ нос _им ом_ кој _за ако рав им_ _од ово _св ји_ ије ају ија ња_ при _ни пра реб
ве_ во_ ова не_ тре ављ _из _ил се_ _вр _об ове или про оје ред ме_ _тр пос ања су_ вре ће_ сло од_
_ст аци еба дно _ве _не пре за_ _би ика ка_ ку_ _ли ави тав мор ло_ ао_ ва_ ена под ту_ ниц ран те_
еђу риј ста ђен пот вој еза ште сва ава као вак ву_ _ће ке_ ода _су них ље_ сту ник вањ _са ој_ јав
ива бав тно њу_ _др
""",
    ("tg", "Cyrl"): """
ои_ ад_ аи_ _ба ҳои дар ба_ дор аро ора аз_ бар ард ти_ _ин ояд яд_ _бо ро_ _ҳа нд_ ҳо_ рад _ки _аз
_ша оша ар_ боя _ва ии_ он_ анд _та нам _ё_ _да ст_ дон рои ки_ шад ин_ шуд рда уда шав они она нҳо
бош аст уд_ амо тҳо _шу бо_ _до даи _ма ода гар мон кун _иҷ _му кар _ҳи _ме дан даа _он _ас диҳ рӣ_
ҳар _як ди_ атҳ маи ид_ соз оми ат_ _ка наи ама ифо ати ҳам онҳ ед_ ори худ вар _ди вад зар ва_ ият
иро рид тиф фод ми_ ақ_ нти ист _гу тав _во як_ ни_ ихо нес муд ава ор_ оҳ_ адо ри_ мут _ку оба лом
хоб мав умо аҳи инт
""",
    ("mk", "Cyrl"): """
те_ _на на_ _се та_ ата ите ја_ от_ ќе_ со_ _со бид _пр _да се_ _од ој_ иде _не _и_ _им _по ува во_
ваа ова ње_ ред да_ то_ ост едн од_ _ќе ни_ _во _е_ кој но_ има пре ето _за ма_ ање иот нос ија _ов
ви_ нит _ја циј _де аци ат_ дек _ил _ос ст_ дна дно аат _вр еко ли_ ема нив _сл ка_ ста _си за_ сит
ење држ оја ран дат вањ кот аа_ ови одр _ед вре ќи_ јќи _го нем ани ко_ под рис тит ва_ сек ове ден
тап нот рав при јат ека _ко де_ ото вој алн шти _ре вен чув ира нет ако _оп кви ед_ ете лно игу ник
или _из рем _об сиг
""",
    ("az", "Cyrl"): """
_вә вә_ дә_ _һү һүг үгу гуг әр_ _һә _шә _ол һәр _тә әхс шәх ләр ир_ ин_ лма мал угу јәт ддә әси әри
адд гла әти мад аг_ илә јјә лар ијј мәк икд әрә лик ндә асы уна дән бир кди _ја _ма лә_ лмә лыг ән_
_би олм гун әк_ тин илм хс_ син лун _ет дир _мә _мү ини нын зад әт_ али әја тмә әми ары рин длы адл
_бә инд инә бәр _аз етм ыны аза әра _га үн_ рын олу нма нин рлә нә_ раг нун ләт унм сы_ мүд угл мас
нса маг сын үда _һа _һе ын_ ына уг_ нла јин ығы әни ејн әлә дил ирл јан _дә дыр _сә _он хси һеч даф
сиа фиә _әс мәс нда
""",
    ("az", "Latn"): """
və_ lər _və ər_ də_ ən_ _ol _tə ilə əri dən ün_ in_ _hə ək_ mək lma ndə əsi əmi _bi _ya nə_ aq_ _də
ini ərə olu olm hər dir lun ın_ ir_ _mə _sə lmə ını inə sin ələ iyy mal ət_ lə_ əni ığı ası çün rə_
üçü alı arı yin məs əyi ilm tmə ya_ rin adə _üç tlə ına ifa lıd ni_ ıdı dır axi lar əmə dax etm _şə
əti nin xil əyə una ır_ _əm na_ _et _ed seç sı_ maq siy sın üqu hüq _hü iyi il_ nı_ bu_ fad ğın əli
_mü sil bir uğu _bu dəy lik mad lı_ ar_ bil tif ik_ add un_ duğ ədə anı məl _xa quq ldu iya yyə lən
liy stə tər unu ola
""",
    ("tr", "Latn"): """
ler ir_ bir _ve ya_ eri in_ ını ın_ esi _bi _iç _ol ak_ arı ve_ _bu ile ek_ lar içi rin ara dır mek
anı mak ınd sin nın _ge nda ola ır_ çin bu_ lan aya ama ini tir rak rı_ eya _il ası nı_ _ka lma değ
eti mad oru er_ vey cak _gö _he lun uğu rın etl _ay _sa olm mes ahi ğer lme ere _iş _ta ilm kar eği
rle ayı sın eğe tle ine run rme si_ ece hak _ya her kle şti nla çer iği leş cek alı erd sı_ adı dan
gör ili ız_ ürü dah li_ _ku ık_ eye say nme lam nma _şa aca ret miş _öğ ıla aha tür edi anl rek riy
akk emi sya un_ kul
""",
    ("uz", "Latn"): """
ish lar o'l ga_ shi bo' _bo _yo sh_ an_ hi_ _qi gan ida ni_ ari ing 'li lga ng_ yok oki ash _o' qil
ila iga lis _ta ki_ lan ar_ kin adi rni arn dan hun igi lig da_ va_ osi _ma qla ib_ mum ri_ _mu _bi
iy_ nli umk ini tla to' ush bir ili tga mki ris mas las hla o'r asi at_ aro ega siz shl gi_ _uc cha
chu mat _eg sid iz_ _va lin ilg rda uch oli iri imo asl _qa chi ko' mla huq o'z a'l rak bos ani bor
'ri ala vla hbu shb til nin anl ker _qo uqu har _us ati bu_ qiy _em ibo rla 'lm kat gin quq _bu aml
ham hec o'g son 'g'
""",
    ("tk", "Latn"): """
iň_ yň_ _ýa yny ary lar da_ gyn mag nyň ýa_ we_ asy ygy _bi _gö ly_ lan ýet ny_ _ed _we edi aly bol
öz_ _bo dan bil ynd _ýe lma any atl li_ sy_ _ha yna _ad bu_ ry_ nda ile göz ler eri agy ara ydy an_
lyg dyr _bu lyd ryň ala aýl ar_ len eti riň ykl _ga yr_ aýy olm kla çin lme iri _az üçi _da ada wag
däl ýan dir up_ _ba _dä eň_ ryn gör ne_ jy_ kly agt _he mal ýla kuk ard dog _üp üpj tla deň _üç _go
anm rda mad syn _öň nji pjü jün tda _ma nma bir rla ýal _hi iç_ _dü _öz ýda _ýo lum ilm baş hiç oly
saý ir_ yk_ ünd ogr
""",
    ("en", "Latn"): """
_th the he_ _of of_ _an nd_ and tio ght ion igh _to rig to_ _ri al_ on_ ati ed_ ery eve ll_ _fr _ev
or_ _in yon ryo tic ree ty_ icl his cle fre one be_ _sh sha is_ ts_ ver ht_ all _or has hts rti ity
_ar her hal as_ eed nat _hi _be _wh nal ent nce edo art ce_ _re dom th_ ons ith for pro ry_ ted ect
nit cti equ oth ne_ le_ wit ly_ _fo _wi thi _eq in_ ing nt_ hum qua _ha _pr ive soc oci ng_ ers _co
ial led ote ona _fu whe enc ual any _no uni rea uma eas ms_ _wo res ns_ ic_ _as hou om_ oms ve_ tit
tec ny_ by_ ple nti
""",
    ("de", "Latn"): """
en_ ein er_ ich der die cht che sch hen ie_ _zu ht_ eit _au _ei ung sei und ten _di nd_ _da das wer
_un _we gen nde ine auf rde nge _ge ige ben den zu_ ese eic ode _be ch_ _de _er ies nen ges uf_ tig
rt_ ren hre rei _od lle abe _vo sic ens ver lic ech ern bei kei _ve len erf ere in_ it_ es_ erd bes
rec _si _ih mit aus ers lte utz ehe te_ hat für ste rn_ ite ach lei _fü end gew _wi _se ffe ls_ ede
run rst unt ür_ von fen alt _is etz sie st_ ert her rf_ ihr des arf _an hei wäh all geb nsc nte hab
tte ebe erw chr wir
""",
    ("fr", "Latn"): """
es_ de_ _de _le nt_ les _l' que le_ tio ion ue_ _la té_ _qu _à_ _co des ur_ it_ oit ns_ tre ont ent
onn _pa re_ et_ eur cti ous _au la_ ts_ te_ _ou our _ce on_ res _dé con _d' iqu ce_ _et _un us_ pou
ati _êt ne_ été êtr tou _en és_ un_ ou_ une par sur ect ant ux_ lle ure rs_ _pl _ch leu ons du_ ale
rai out pré ans peu eme ass age roi iss dro aut au_ _ét me_ men aux pas act nte doi _vo sse ais com
son _li ut_ _dr ire qu' _mo _du ssu l'a air ée_ _ré nne urs eut ge_ ité cha cat _n' ble lus _es bre
_fo tes _so nts plu
""",
    ("es", "Latn"): """
os_ _de de_ ón_ ión ció el_ _la _co _el los aci es_ _en cio ado do_ la_ _y_ _lo _es con ien ene nte
que por ue_ ent res dos cci _qu or_ tra su_ tie rec est lo_ io_ tos na_ _se ica ra_ com ido ona _a_
se_ as_ no_ _un _su nes _re mo_ ntr del nci _ti _po una ase tod par ser al_ dad seg nad ant _o_ _in
nto ecc to_ men te_ bre ion _as omo igu ndo ios _ca rac _pa _no ida per nos pue cho ca_ ont cia ito
lid ere rio _cu tad dic uie ech eto las nta one ros mbr les vid enc cul rá_ lec ulo gur imi ico ame
ará ble co_ ual ten
""",
    ("kk", "Latn"): """
_qa _ba yn_ qta dy_ _ja ala bol _bo _qo ğan ıñ_ yq_ tyn dı_ aty eke gha asy syn yng yna bas ge_ lyq
_ke yqt ynd jas _ek bar tar ın_ sqa nda ard yń_ yñ_ nıñ any jän iz_ men aqt iya äne lğa ege giz _jä
aly rdy dar agh tan ndy shy qa_ tyr gen ǵan _óz qat ghy yla yny di_ yly shi ne_ _bı ys_ eri ady _ta
mes erı zge qar hy_ rek nyn met ken qor eme zde ket nyń nyñ qyl _öz arl qol asq ınd mys _bi tte and
ndı lge asa sty yp_ qsa _te ol_ tti qan iñ_ iń_ erd ııa jol ttı _jo tty ayd iia rly osy ary tı_ _ot
imd day han ldy _qú
""",
    ("und", "Latn"): """
_a_ _ac _al _at _av _az _by _bý _bū _ca _co _cz _că _da _de _di _do _e_ _eg _el _fi _fö _ho _i_ _il
_in _ir _iš _ja _je _jo _k_ _ka _ke _ko _ku _me _má _na _ne _ni _nu _oc _og _on _pa _pe _po _pr _př
_se _sk _su _sz _să _ti _tu _tä _v_ _va _vy _vä _võ _w_ _wy _ya _za _är _és _în _įs aa_ aan ace ad_
agy ah_ ai_ aip ak_ aka ali an_ ang ani ar_ are as_ at_ ata ate ato att av_ az_ azi ać_ ber bo_ být
būt car ch_ con că_ dak de_ del di_ ea_ ebo een ego egy ei_ eik eis ej_ ek_ ele ell em_ ema en_ end
eng ení er_ ere ess et_ ett för gal gan go_ gy_ gye har hog hoz ie_ iek ika ike ill ing ion is_ ise
ist itt ių_ ja_ je_ kad kai kan kit ks_ kus la_ lai le_ ll_ lla lle lli lor lt_ ma_ meg mem men mis
má_ na_ nak neb nek nem ng_ nga ngg nia nie nis nna no_ nte ntu nu_ nya né_ ní_ nă_ ně_ och odn ogy
oik ole om_ on_ one ost ou_ owa owi pen per pol pra pri prz prá raw re_ rea rze rzy ráv sa_ san sau
sel ser som ssa sse st_ sta stu sza sze szt să_ ta_ taa tai tau te_ tei ti_ tig til to_ tt_ tta tti
tto ttä tud tuk tul tur tus tä_ tää tă_ tų_ ud_ ui_ uk_ ul_ uri us_ use ust vag var või wie yan ych
zio áll äll ämä än_ änd är_ ään ény és_ în_ ów_ õi_ õig ör_ ých ýt_ ści
""",
    ("ug", "Arab"): """
_ئا _ئى نى_ لىك _قى _ئە ىلى غان كى_ ىدى قىل ىكى _ھە بول لەت ىنى دىن ىتى نىڭ _بو _ئۆ ىغا ولۇ ىڭ_ لۇش
ەت_ غا_ دۇ_ _يا وقۇ ىگە ھەر _ئې ياك اكى _ئۇ _تە ئۆز ەتل _ۋە لىق ۋە_ لىش شى_ لىد _كې _ئو ىن_ رنى ىش_
ىك_ لغا ىشى ېلى ئار تنى ىق_ دا_ يدۇ گە_ _مە ھوق ئىش ممە كىن شقا _بە ەر_ ىشل كېر ېرە ىلە _مۇ ىدا نلى
ۇق_ قا_ ئال ئېل لار لۇق ەك_ اشق ۇرۇ شلى تىد ۈرۈ ئاد تىش ۇنى ىسى تلى ېتى ىدۇ ىلا ۇشى _ئۈ لىن بۇ_ قۇق
ەمم رۈش ىيە _ھو سىز _كى لەر چۈن ولم اش_ ھەم _بې _ھۆ رقى انل _بۇ دىغ دە_ ۈچۈ دىك ەم_ اند رلى داق ولغ
كاپ اۋە ئۈچ شنى اپا
""",
    ("fa", "Arab"): """
رد_ _از ای_ از_ _و_ _در که_ در_ ید_ ده_ ند_ شد_ _که _را دار ین_ _دا اشد اید ست_ باش رای _با هٔ_ _کن
ود_ را_ این ارد _بر _یا با_ یت_ _ای د،_ _خو بای وان _آن اده _شو های است _نم توا _شد _مق یست می_ _اس
برا خود _به شده _ها ری_ _هر _مو _یک _هم ار_ هر_ یا_ کار شود _ان اری نه_ مای لی_ _بی بر_ هد_ خوا وی_
آن_ نید نمی _مر یک_ کلی کنی کرد به_ اهد یتو مل_ دهٔ واه اه_ ره_ یر_ میت ام_ ته_ ایت دد_ _اع تخا _ام
ورد وار امل نما مور انی _می انت خاب یم_ گاه _کل نجا فت_ _اج رده رار داش _ده بل_ اشت اً_ نوا کس_ مین
یه_ دید گر_ _شم تشک
""",
    ("ar", "Arab"): """
_ال الم ية_ على من_ _أو أو_ الأ _عل لى_ _في مة_ في_ _أن دة_ أن_ لا_ الت _من _هذ ين_ الح الع ذا_ ها_
الق _يج هذا _لا ون_ لة_ _إل وال ات_ الإ يد_ _تح لحق لقا _عن رة_ _لل _لك _أي ادة الن _حر وي_ ير_ جب_
_وا كل_ يجب ة،_ دم_ الر _له _كل أي_ الخ لمت لمر ذه_ هذه إلى توي كون يمة ما_ تحت غير نية الف حتو قد_
كن_ ميع جمي لك_ يع_ _يم رية الب الو بال الآ _غي مست _تع اية لكل خل_ _سي _يت مكن لقي علي دخل لتي يمك
لعن تي_ _جم ني_ نت_ قل_ لتع حة_ _هي عاد _تت _بي تقد لمس _بح _أح _إن طة_ لخا تكو _قي _مت الك حقق ال_
قيم _تأ لية كلم حري
""",
    ("ur", "Arab"): """
یں_ _کی _کے کے_ نے_ کی_ _کو _کر سے_ ے۔_ کا_ کو_ _کا اور میں _او _سے یا_ کہ_ اس_ ہیں _می ور_ ں۔_ _نہ
کرن وں_ یں۔ _کہ _اس _لی رنے پر_ نہی _یہ یہ_ کیا ا۔_ _اپ انے کری _پر ریں کر_ _ہے دہ_ _گی _ان اپن نہ_
ری_ نی_ _۔_ _ھے تی_ ایٔ جو_ ھے۔ یٔے اہ_ _آ ی۔_ زت_ نیا _دو _دی _ہو اں_ ھی_ ٔے_ _حق ں،_ تعل انہ فظ_
ام_ ئے_ اد_ رہ_ درج ہر_ ومی ے،_ آپ ٓپ_ وری _جا _جو _چا ھیں _ہی _سک عہ_ _تب تبد _پی انی _گے ہے_ حق_
گی۔ ئی_ حاص _من _طر یق_ سکت _نے نا_ دیل نتخ _ضر بدی لے_ غیر ہے۔ ضرو یر_ ندر لک_ منت امی یل_ _مع _ہر
وظ_ خب_ تخب کسی محف
""",
    ("kk", "Arab"): """
دى_ ىند عان ىن_ ەن_ _جا نە_ الا مەن ىڭ_ ييا ندى ەرى قتا _قۇ رىن انە اسى ادى ارى سىن جان _كە _وز تتى
انى اتى ىنا ەكە _بى ردى عى_ ىز_ ىس_ لعا ستا باس تى_ _دە _ار _قا _تا دىڭ ىقت نىڭ ەتى ىمد تىن بىر تەر
تىڭ ندا ىست شىن _نە ىزد جاس داي _سو اعى _ەك تار ىعى اۋ_ _ۇش ندە ەسە _قو دە_ عىن تان بەر گەن _كو دەر
ان_ تىر دا_ الى ەگە ادا لدى اي_ ىرى _جۇ ەلە تتە ەمە ىرۋ ڭىز عا_ رى_ _بو سقا وسى ستى ىنە ىق_ _بە گى_
دەن _تۇ لار دىر ەكت ۋىن گە_ گىز ارا زدى مەس ەرد ىزى ەرە اند لان مدى دان رۋ_ ايد نىم ىگى ىنى ايل ىڭى
اقت سە_ بىل اعا ۇل_
""",
}
