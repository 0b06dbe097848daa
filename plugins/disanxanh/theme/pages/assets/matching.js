// So chữ gõ vào với tên các thứ: không dấu, tiếng địa phương, gõ dính, gõ sai, sót chữ Telex. Không đụng tới trang.

const TONES = "\u0300\u0309\u0303\u0301\u0323";
const decomposed = (text) => text.toLowerCase().replaceAll("đ", "d\u0335").normalize("NFD");

export const fold = (text) =>
  decomposed(text).replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, " ").trim();

// Giữ dấu, nhưng dấu thanh về cuối tiếng: "thuỷ" và "thủy" là một.
function spelt(text) {
  const words = decomposed(text).split(/[^\p{L}\p{M}0-9]+/u).filter((word) => fold(word));
  return words.map((word) => [...word].sort((a, b) => TONES.includes(a) - TONES.includes(b)).join("")).join(" ");
}

// Chữ của câu hỏi, không phải của thứ cần bỏ: "hộp sữa bỏ vào đâu".
const ASKING = among("bỏ vào đâu vứt là rác gì thì sao ở để được không có nào thuộc nhóm loại xử lý thế cái những các một cho phải như tôi muốn hỏi con của và này em ơi bạn ăn ạ à nhỉ nhà mình giờ với xong nhé uống");

// Câu hỏi ở cuối, để "vỏ cua bỏ vào đâu" không lẫn với vỏ đậu: "vứt ở đâu", "cho vào thùng nào", "là rác gì", "xử lý sao".
const VERB = "(?: (?:bo|vut|nem|cho|de|mang|xep|phan loai))";
const QUESTION = new RegExp(
  `(?<=\\S)(?: thi)?(?: phai)?(?:${VERB}?(?: (?:vao|ra|di|o)) dau|${VERB} dau|${VERB}?(?: vao| o)? (?:thung|tui|xe|nhom|loai)(?: rac)? (?:nao|gi)` +
    `| la(?: rac)?(?: loai| nhom)? (?:gi|nao)| thuoc(?: loai| nhom)(?: rac)? (?:gi|nao)|(?: xu ly|${VERB}| lam)? (?:nhu )?the nao|(?: xu ly|${VERB}| lam) sao| thi sao)` +
    `(?: (?:a|vay|nhi|the|ha|duoc|em|ban))*$`,
);

// Chữ chỉ tình trạng: tên không có thì bỏ qua, "nệm cũ" vẫn là nệm, "chén bể" vẫn là chén vỡ.
const STATES = among("cũ hỏng bể vỡ rách gãy nát thối thừa hết đã dùng rồi hư sứt mẻ mốc khô ướt bẩn sạch bị cùn rỗng to lớn nhỏ dơ héo thiu luộc nướng xào hầm ninh đứt sờn gỉ cháy dính thủng phồng xẹp tróc");

// Gõ không dấu thì so không dấu; đã gõ dấu thì phải đúng dấu: "thời" không phải "thối".
function among(words) {
  const plain = new Set(words.split(" ").map(fold));
  const marked = new Set(words.split(" ").map(spelt));
  return (folded, written) => (folded === written ? plain.has(folded) : marked.has(written));
}

// Một tiếng Việt đã bỏ dấu: "truong", "kieng"; không phải "wifi", "tuis".
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

// Số lần thêm, bớt, thay, đổi chỗ một chữ để từ này thành từ kia; quá `most` thì thôi.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

// "tuis" → "tui", "suwax" → "sua", "ddieenj" → "dien": chữ Telex chưa kịp thành dấu. Không ra tiếng Việt thì thôi.
export function untelexed(word) {
  const plain = word.replace(/([aou])w/g, "$1").replaceAll("w", "u").replace(/(.)\1+/g, "$1");
  const without = [...plain].map((c, n) => ("sfrxj".includes(c) && n > 0 ? plain.slice(0, n) + plain.slice(n + 1) : ""));
  return [plain, ...without.reverse(), plain[0] + plain.slice(1).replace(/[sfrxj]/g, "")].find((one) => one.length > 1 && SYLLABLE.test(one)) ?? word;
}

// Chữ hay viết lẫn nhau: "ni lông" và "ny lông", "quẹt" và "guẹt", "dĩa" và "đĩa" đã bỏ dấu; ở đây là i và y, ph và f.
const sound = (word) => word.replace(/y/g, "i").replace(/^gi(?=[aeou])/, "d").replace(/^r(?=[aeiou])/, "d").replace(/^tr/, "ch").replace(/^x/, "s").replace(/^ph/, "f").replace(/^k(?=[eiy])/, "c").replace(/^l(?=[aeiou])/, "n").replace(/nh$/, "n").replace(/ng$/, "n").replace(/c$/, "t");

const slips = (word) => (word.length >= 9 ? 2 : word.length >= 3 ? 1 : 0);

// Một từ gõ vào khớp một từ của tên tới đâu: 1 là đúng, 0,9 là mới gõ phần đầu, thấp hơn là gõ sai. Từ nào danh mục
// có sẵn thì ít khi là gõ sai của từ khác: giữa nhiều từ, "máy bay" không phải "máy xay".
function likeness(typed, word, alone, known) {
  if (typed === word) return 1;
  if (word.startsWith(typed)) {
    if (typed.length === 1) return alone ? 0.4 : 0;
    return known ? 0.62 : typed.length + 2 >= word.length ? 0.9 : 0.75;
  }
  if (sound(typed) === sound(word)) return known ? 0.65 : 0.85;
  // Sót một chữ trong tiếng ngắn: "bt" là "bát", "cp" là "cáp".
  if (!alone && !known && typed.length === 2 && word.length === 3 && word[0] === typed[0] && word[2] === typed[1]) return 0.65;
  const most = slips(typed);
  if (!most || Math.min(typed.length, word.length) < 3) return 0;
  const away = distance(typed, word, most);
  if (away > most) return 0;
  if (alone) return 0.75 - 0.15 * (away - 1);
  if (known) return swapped(typed, word) ? 0.7 : 0.2;
  return typed.length > 4 ? 0.75 - 0.15 * (away - 1) : 0.65;
}

const swapped = (a, b) => a.length === b.length && [...a].sort().join() === [...b].sort().join();

const split = (name) => {
  const folded = fold(name);
  return { folded, joined: folded.replaceAll(" ", ""), words: folded.split(" "), spelt: spelt(name), written: spelt(name).split(" ") };
};

// Danh mục đã chuẩn bị: từ càng hiếm càng nặng, "vỏ" "hộp" "cũ" ở đâu cũng có nên nhẹ.
export function prepare(things) {
  // "phong bì, thiệp" là hai tên.
  const list = things.map((names) => [...new Set(names.flatMap((name) => [name, ...name.split(", ")]))].map(split));
  const seen = new Map();
  for (const names of list) {
    for (const word of new Set(names.flatMap((name) => name.words))) seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  const rarity = (word) => Math.log(1 + list.length / (seen.get(word) ?? 1));
  // Cuối cùng là mọi từ của một thứ gộp lại: "remote tivi" nằm ở hai tên khác nhau.
  for (const names of list) {
    const words = [...new Set(names.flatMap((name) => name.written))];
    names.push({ folded: "", joined: "", spelt: "", words: words.map(fold), written: words, pool: true });
  }
  for (const name of list.flat()) {
    name.weights = name.words.map((word, n) => rarity(word) * (STATES(word, name.written[n]) ? 0.3 : 1));
    name.whole = name.weights.reduce((sum, one) => sum + one, 0);
  }
  return { list, rarity, words: [...seen.keys()], known: (word) => seen.has(word) };
}

// Mỗi từ gõ vào: khớp những từ nào của danh mục, tới đâu.
function matches(words, { words: all, known }) {
  return words.map((typed) => {
    const found = new Map();
    for (const word of all) {
      const like = likeness(typed, word, words.length === 1, known(typed));
      if (like) found.set(word, like);
    }
    return found;
  });
}

function byWords(asked, name, { rarity }) {
  const used = new Set();
  let sum = 0;
  let all = 0;
  let covered = 0;
  let passed = 1;
  asked.words.forEach((typed, n) => {
    const written = asked.written[n] ?? typed;
    let best = 0;
    let at = -1;
    name.words.forEach((word, place) => {
      const like = used.has(place) ? 0 : (asked.found[n].get(word) ?? 0);
      const wrongMarks = like === 1 && written !== typed && written !== name.written[place];
      if (like > best) [best, at] = [wrongMarks ? 0.82 : like, place];
    });
    const slight = ASKING(typed, written) || STATES(typed, written);
    if (best < 0.6 && slight && asked.words.length > 1) {
      passed *= STATES(typed, written) ? (typed === written ? 0.88 : 0.94) : 0.98;
      return;
    }
    const heavy = Math.max(rarity(typed), at < 0 ? 0 : name.weights[at]) * (slight && best < 1 ? 0.4 : 1);
    sum += best * heavy;
    all += heavy;
    if (at < 0) return;
    used.add(at);
    covered += name.weights[at];
  });
  const share = all ? sum / all : 0;
  return share < 0.64 ? share * 40 : passed * share * (55 + (name.whole ? (35 * covered) / name.whole : 0));
}

// So cả cụm khi chữ bị gõ dính hay tách rời: "hopsua", "tu i bong".
function byLetters(asked, name) {
  const { joined } = asked;
  if (joined.length < 4 || (asked.words.length === name.words.length && !asked.strange)) return 0;
  const most = slips(joined);
  const away = distance(joined, name.joined, most);
  if (away <= most) return 92 - 8 * away;
  return asked.words.length === 1 && name.joined.startsWith(joined) ? 66 + (20 * joined.length) / name.joined.length : 0;
}

function score(asked, name, book) {
  if (name.pool) return asked.words.length > 1 ? Math.max(0, byWords(asked, { ...name, whole: 0 }, book) * 1.6 - 27) : 0;
  if (asked.folded === name.folded) return 100;
  if (asked.joined === name.joined) return 98;
  return Math.max(byWords(asked, name, book), byLetters(asked, name));
}

// Hai cách đọc một câu: như đã gõ, và khi chữ Telex còn sót được gỡ ra.
function readings(text, book) {
  const { known } = book;
  const words = fold(text).replace(QUESTION, "").split(" ");
  const mended = words.map((word) => (known(word) ? word : untelexed(word)));
  const make = (list) => ({ folded: list.join(" "), joined: list.join(""), words: list, found: matches(list, book), strange: !list.every(known), spelt: spelt(text), written: spelt(text).split(" ") });
  return mended.join() === words.join() ? [make(words)] : [make(words), make(mended)];
}

// Gõ có dấu thì tên đúng dấu đứng trước: "vỏ dứa" không phải "vỏ dừa".
const accented = (asked, name) => (asked.spelt === name.spelt ? 2 : ` ${name.spelt} `.includes(` ${asked.spelt} `) ? 1 : 0);

const LEAST = 55;

export function find(text, book, most = 6) {
  if (!fold(text)) return [];
  const asked = readings(text, book);
  const found = book.list.map((names, thing) => {
    let top = 0;
    for (const name of names) {
      asked.forEach((reading, n) => {
        const points = score(reading, name, book) * (n ? 0.97 : 1);
        if (points >= LEAST) top = Math.max(top, points + accented(reading, name));
      });
    }
    return [top, thing];
  }).filter(([points]) => points >= LEAST);
  found.sort(([a], [b]) => b - a);
  const best = found[0]?.[0] ?? 0;
  return found.filter(([points]) => points >= best * 0.7).slice(0, most).map(([points, thing]) => ({ thing, points }));
}
