package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"parkledger/data"
)

// mediaTypes are the files kept as evidence, by extension.
var mediaTypes = map[string]string{
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".bmp": "image/bmp", ".webp": "image/webp",
	".heic": "image/heic", ".tif": "image/tiff", ".tiff": "image/tiff", ".pdf": "application/pdf", ".ofd": "application/ofd",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".doc": "application/msword", ".wps": "application/vnd.ms-works",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".ppt": "application/vnd.ms-powerpoint",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
	".csv": "text/csv", ".tsv": "text/tab-separated-values", ".txt": "text/plain", ".zip": "application/zip", ".rar": "application/vnd.rar",
	".mp4": "video/mp4", ".mov": "video/quicktime", ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".eml": "message/rfc822",
}

// evidenceWords tell the kind of a file by the words of its name, then of its folder.
var evidenceWords = []meaning{
	{"sign_in", []string{"签到"}},
	{"agenda", []string{"议程", "日程"}},
	{"minutes", []string{"纪要", "会议记录"}},
	{"screenshot", []string{"截图", "截屏", "报道", "新闻", "推文"}},
	{"voucher", []string{"发票", "凭证", "收据", "报销", "转账", "回单"}},
	{"contract", []string{"协议", "合同"}},
	{"plan", []string{"通知", "方案", "邀请函", "策划"}},
	{"form", []string{"征集表", "需求表", "问卷", "登记表"}},
	{"record", []string{"对接记录", "服务记录", "走访记录", "跟进记录", "记录表"}},
	{"result", []string{"成果报告", "验收", "检测报告", "测试报告", "证书", "感谢信", "专利"}},
	{"report", []string{"调研报告"}},
	{"photo", []string{"照片", "合影", "现场图"}},
}

// importEvidence keeps the sheets that were imported and every file that is neither table nor text, and proposes what
// each proves, in the order of DOMAIN §6.
func (p *planner) importEvidence() {
	p.keepSheets()
	for i, f := range p.leftovers {
		p.progress(i, len(p.leftovers), "核对 "+f.Rel)
		if mediaTypes[extension(f.Path)] == "" {
			p.plan.Files = append(p.plan.Files, FileReport{f.Rel, "ignored", "不是可以导入或存档的文件类型，跳过。"})
			continue
		}
		if err := p.identify(&f); err != nil {
			p.plan.Files = append(p.plan.Files, FileReport{f.Rel, "refused", "无法读取，没有存档。请确认文件还在原处。"})
			p.problem(Problem{File: f.Rel, Text: "文件无法读取，没有存档。请确认文件还在原处，并且没有被别的程序独占。"})
			continue
		}
		if f.size == 0 {
			p.plan.Files = append(p.plan.Files, FileReport{f.Rel, "refused", "文件是空的（0 字节），没有存档。请确认文件已经保存或下载完整。"})
			p.problem(Problem{File: f.Rel, Text: "文件是空的（0 字节），可能已损坏，没有存档。请确认文件已经保存或下载完整。"})
			continue
		}
		p.keepFile(f)
	}
}

// identify fills in hash and size.
func (p *planner) identify(f *found) error {
	if f.hash != "" {
		return nil
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return fmt.Errorf("intake: evidence: %w", err)
	}
	defer file.Close()
	h := sha256.New()
	if f.size, err = io.Copy(h, file); err != nil {
		return fmt.Errorf("intake: evidence: %w", err)
	}
	f.hash = hex.EncodeToString(h.Sum(nil))
	return nil
}

// evidence is the record of a file: the one there is of the same bytes, or a new one.
func (p *planner) evidence(f found, kind data.EvidenceKind) *data.Evidence {
	for _, e := range all[*data.Evidence](p.shelf) {
		if e.SHA256 == f.hash {
			return e
		}
	}
	e := &data.Evidence{
		FileName: filepath.Base(f.Rel), Type: kind, SHA256: f.hash, Size: data.N(f.size), Media: mediaTypes[extension(f.Path)],
	}
	p.shelf.add(e)
	p.plan.EvidenceFiles = append(p.plan.EvidenceFiles, EvidenceFile{f.Path, f.Rel, e})
	return e
}

// prove links a file to a record as one kind of evidence. A file may serve one record as one kind only.
func (p *planner) prove(e *data.Evidence, rec data.Record, kind data.EvidenceKind) {
	p.shelf.link(e, rec, string(kind))
}

// provedBySheet are the kinds whose rows an imported sheet proves.
var provedBySheet = map[data.Kind]data.EvidenceKind{
	data.KindNeed: data.EvForm, data.KindFollowUp: data.EvLedger, data.KindEngagement: data.EvLedger, data.KindActivity: data.EvLedger,
	data.KindPublication: data.EvLedger, data.KindProvider: data.EvLedger, data.KindExpense: data.EvLedger,
}

// keepSheets makes evidence of the files whose tables were imported (DOMAIN §6), for the rows read from them.
func (p *planner) keepSheets() {
	for _, id := range slices.Clone(p.shelf.order) {
		o, rec := p.origins[id], p.shelf.byID[id]
		if o == nil || provedBySheet[rec.Kind()] == "" || rec.Kind() != o.t.schema.kind {
			continue
		}
		f := o.t.file
		if p.withhold(f.Hash, f.Name) {
			continue
		}
		kind := provedBySheet[rec.Kind()]
		e := p.evidence(found{Input: Input{Path: f.Path, Rel: f.Name}, hash: f.Hash, size: f.Size}, kind)
		p.prove(e, rec, kind)
	}
}

// keepFile keeps one file and proposes what it proves.
func (p *planner) keepFile(f found) {
	for _, e := range data.All[*data.Evidence](p.opts.Book) {
		if e.SHA256 == f.hash {
			p.plan.Files = append(p.plan.Files, FileReport{f.Rel, "repeated", "以前已经存档，跳过。"})
			return
		}
	}
	if p.withhold(f.hash, f.Rel) {
		p.plan.Files = append(p.plan.Files, FileReport{f.Rel, "refused", "含身份证号或银行账户信息，没有存为佐证材料。"})
		return
	}
	known := len(p.plan.EvidenceFiles)
	kind := evidenceKind(f.Rel)
	e := p.evidence(f, kind)
	same := known == len(p.plan.EvidenceFiles)
	c := p.clues(f)
	if !same {
		e.Captured, e.Date = c.captured, c.day
	}
	text := "存为" + data.EntityOf(data.KindEvidence).Field("type").LabelOf(string(kind))
	if same {
		text = "与“" + e.FileName + "”内容完全相同，只存一份"
	}
	targets := p.provenBy(f, kind, c)
	if len(targets) == 0 {
		text += "，未归类"
		p.problem(Problem{File: f.Rel, Text: "看不出证明哪一条记录，存为未归类，请在佐证材料中指定。"})
	}
	if ext := extension(f.Path); ext == ".doc" || ext == ".wps" {
		p.problem(Problem{File: f.Rel, Text: "旧版 Word 文档的内容没有读取，只作为佐证材料存档。其中如有案例、调研报告或总结文字，请另存为 .docx 后再导入。"})
	}
	var names []string
	for _, rec := range targets {
		p.prove(e, rec, kind)
		names = append(names, short30(rec.Name()))
		if e.Date.IsZero() {
			e.Date = data.DayOf(rec)
		}
	}
	if len(names) > 0 {
		text += "，归入" + strings.Join(names, "、")
	}
	p.plan.Files = append(p.plan.Files, FileReport{f.Rel, "evidence", text + "。"})
}

// evidenceKind tells what a file shows, by its name, else its folders, else its type.
func evidenceKind(rel string) data.EvidenceKind {
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if m := meanings(evidenceWords, strings.TrimSuffix(parts[i], filepath.Ext(parts[i]))); len(m) > 0 {
			return data.EvidenceKind(m[0])
		}
	}
	if strings.HasPrefix(mediaTypes[extension(rel)], "image/") {
		return data.EvPhoto
	}
	return data.EvOther
}

// clues are what a file tells about itself.
type clues struct {
	captured string
	taken    data.Date // day of capture
	named    data.Date // day in the name
	day      data.Date // the first known of the two
	words    string    // name without extension, and its folders
}

func (p *planner) clues(f found) clues {
	var c clues
	if p.opts.Capture != nil && strings.HasPrefix(mediaTypes[extension(f.Path)], "image/") {
		if taken, ok := p.opts.Capture(f.Path); ok {
			if day, err := data.ParseDate(taken[:min(10, len(taken))]); err == nil {
				c.captured, c.taken = taken, day
			}
		}
	}
	stem := strings.TrimSuffix(filepath.Base(f.Rel), filepath.Ext(f.Rel))
	c.named = dateInName(stem, p.period)
	c.words = stem
	c.day = c.taken
	if c.day.IsZero() {
		c.day = c.named
	}
	return c
}

var (
	nameStamp = regexp.MustCompile(`(?:^|\D)(20\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?([0-2]\d|3[01])(?:\D|\d{6}|$)`)
	nameEpoch = regexp.MustCompile(`(?:^|\D)(1[5-9]\d{8})\d{3}(?:\D|$)`)
	nameLoose = regexp.MustCompile(`(?:20\d{2}[年.\-_])?\d{1,2}(?:月\d{1,2}日?|[.\-_]\d{1,2})`)
)

// dateInName reads the day in a file name: IMG_20240508_140512, 2024-05-08, 5月8日, or the milliseconds since 1970 that
// chat programs write, by Beijing time.
func dateInName(stem string, period Period) data.Date {
	if m := nameStamp.FindStringSubmatch(stem); m != nil {
		if day, ok := data.NewDate(atoi(m[1]), atoi(m[2]), atoi(m[3])); ok {
			return day
		}
	}
	if m := nameEpoch.FindStringSubmatch(stem); m != nil {
		if seconds, err := strconv.ParseInt(m[1], 10, 64); err == nil {
			return data.Today(time.Unix(seconds, 0))
		}
	}
	if m := nameLoose.FindString(stem); m != "" {
		v := ParseDate(strings.ReplaceAll(m, "_", "-"), period)
		day, ok := v.Exact()
		if ok && (data.Period{From: period.From, To: period.To}).Holds(day) {
			return day
		}
	}
	return data.Date{}
}
