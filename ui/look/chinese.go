package look

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// shipped are the languages the toolkit brings. It picks one by the system's language and can not be told
// otherwise, so every one of them gets the Chinese words.
var shipped = []fyne.Locale{
	"cs", "de", "el", "en", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans",
}

// words of the toolkit's own dialogs and menus.
const words = `{
 "Advanced": "高级", "Cancel": "取消", "Confirm": "确认", "Copy": "复制", "Create Folder": "新建文件夹",
 "Cut": "剪切", "Enter filename": "请输入文件名", "Error": "出错了", "Favourites": "常用位置", "File": "文件",
 "Folder": "文件夹", "New Folder": "新建文件夹", "No": "否", "OK": "确定", "Open": "打开", "Paste": "粘贴",
 "Quit": "退出", "Redo": "重做", "Save": "保存", "Select all": "全选", "Show Hidden Files": "显示隐藏的文件",
 "Undo": "撤销", "Yes": "是",
 "file.name": {"other": "名称"}, "file.parent": {"other": "上一级"},
 "friday": "星期五", "friday.short": "五", "monday": "星期一", "monday.short": "一",
 "saturday": "星期六", "saturday.short": "六", "sunday": "星期日", "sunday.short": "日",
 "thursday": "星期四", "thursday.short": "四", "tuesday": "星期二", "tuesday.short": "二",
 "wednesday": "星期三", "wednesday.short": "三"
}`

// Chinese puts the toolkit's own texts into Chinese whatever the system's language. Call it once, before the
// first window.
func Chinese() error {
	for _, l := range shipped {
		if err := lang.AddTranslationsForLocale([]byte(words), l); err != nil {
			return fmt.Errorf("look: words for %s: %w", l, err)
		}
	}
	return nil
}
