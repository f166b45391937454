<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sk" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Signscribe</source>
        <translation>O programe Signscribe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>AnswerGrid</name>
    <message>
        <source>Candidates, likeliest first</source>
        <translation>Možné posunky, najpravdepodobnejšie prvé</translation>
    </message>
    <message>
        <source>None of these: teach it</source>
        <translation>Nič z toho: naučiť</translation>
    </message>
    <message>
        <source>Sign something, and the signs it may have been appear here.</source>
        <translation>Posunkujte niečo a tu sa objavia posunky, ktorými to mohlo byť.</translation>
    </message>
    <message>
        <source>Likeliest first. Click one to compare it with what was signed.</source>
        <translation>Najpravdepodobnejšie prvé. Kliknutím porovnáte s tým, čo ste posunkovali.</translation>
    </message>
    <message>
        <source>There are no signs in this language yet: teach the first one.</source>
        <translation>V tomto jazyku ešte nie sú posunky: naučte prvý.</translation>
    </message>
</context>
<context>
    <name>ApproveBar</name>
    <message>
        <source>Speak</source>
        <translation>Vysloviť</translation>
    </message>
    <message>
        <source>Do not speak</source>
        <translation>Nevysloviť</translation>
    </message>
    <message>
        <source>Speak “{text}”?</source>
        <translation>Vysloviť „{text}“?</translation>
    </message>
</context>
<context>
    <name>BigText</name>
    <message>
        <source>Signscribe captions</source>
        <translation>Titulky Signscribe</translation>
    </message>
</context>
<context>
    <name>CameraFields</name>
    <message>
        <source>Size of the camera&apos;s picture</source>
        <translation>Veľkosť obrazu z kamery</translation>
    </message>
    <message>
        <source>The hand you lead with</source>
        <translation>Vaša vedúca ruka</translation>
    </message>
    <message>
        <source>I would rather not say</source>
        <translation>Nechcem uviesť</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Pravá</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Ľavá</translation>
    </message>
    <message>
        <source>My camera mirrors its picture</source>
        <translation>Moja kamera zrkadlí obraz</translation>
    </message>
    <message>
        <source>Then it is turned round before signs are read.</source>
        <translation>Pred čítaním posunkov sa potom otočí.</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture</source>
        <translation>Kresliť kostru na obraz</translation>
    </message>
    <message>
        <source>Draw boxes round the hands</source>
        <translation>Kresliť rámiky okolo rúk</translation>
    </message>
    <message>
        <source>Show the camera picture as in a mirror</source>
        <translation>Zobraziť obraz z kamery ako v zrkadle</translation>
    </message>
</context>
<context>
    <name>CaptionActions</name>
    <message>
        <source>What to do with this caption</source>
        <translation>Čo urobiť s týmto titulkom</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Opraviť…</translation>
    </message>
    <message>
        <source>Look up what was signed</source>
        <translation>Vyhľadať, čo bolo posunkované</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Vysloviť</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopírovať</translation>
    </message>
</context>
<context>
    <name>CaptionEditorPanel</name>
    <message>
        <source>Captions</source>
        <translation>Titulky</translation>
    </message>
    <message>
        <source>Captions of the video appear here.</source>
        <translation>Tu sa objavia titulky videa.</translation>
    </message>
    <message>
        <source>Text of the caption</source>
        <translation>Text titulku</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Začína</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Končí</translation>
    </message>
    <message>
        <source>Captions of the video</source>
        <translation>Titulky videa</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Späť (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Znova (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Split the caption at the picture</source>
        <translation>Rozdeliť titulok pri tomto obrázku</translation>
    </message>
    <message>
        <source>Join the caption with the next one</source>
        <translation>Spojiť titulok s nasledujúcim</translation>
    </message>
    <message>
        <source>Add a caption at the picture</source>
        <translation>Pridať titulok pri tomto obrázku</translation>
    </message>
    <message>
        <source>Delete the caption</source>
        <translation>Vymazať titulok</translation>
    </message>
    <message>
        <source>Look up the chosen span or caption</source>
        <translation>Vyhľadať vybraný úsek alebo titulok</translation>
    </message>
    <message>
        <source>Save captions…</source>
        <translation>Uložiť titulky…</translation>
    </message>
</context>
<context>
    <name>CaptionView</name>
    <message>
        <source>Captions</source>
        <translation>Titulky</translation>
    </message>
</context>
<context>
    <name>CaptionWindows</name>
    <message>
        <source>Captions appear here. Escape closes.</source>
        <translation>Tu sa objavia titulky. Kláves Esc zatvorí okno.</translation>
    </message>
    <message>
        <source>This desktop (Wayland) does not let programs keep a window on top or in its place. Press Alt+Space in the caption window and choose that it stays on top.</source>
        <translation>Toto prostredie (Wayland) nedovolí programom držať okno navrchu ani na jeho mieste. V okne titulkov stlačte Alt+medzerník a zvoľte, aby zostalo navrchu.</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>What was signed</source>
        <translation>Čo ste posunkovali</translation>
    </message>
    <message>
        <source>Play both</source>
        <translation>Prehrať oba</translation>
    </message>
    <message>
        <source>Where they differ most</source>
        <translation>Kde sa najviac líšia</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Pomaly</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Späť</translation>
    </message>
    <message>
        <source>“{name}” as it is known</source>
        <translation>„{name}“, ako je známy</translation>
    </message>
    <message>
        <source>You used the other hand; it is turned round here.</source>
        <translation>Použili ste druhú ruku; tu je to otočené.</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Correct a caption</source>
        <translation>Oprava titulku</translation>
    </message>
    <message>
        <source>What was signed?</source>
        <translation>Čo bolo posunkované?</translation>
    </message>
    <message>
        <source>Words of the caption</source>
        <translation>Slová titulku</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message>
        <source>{seconds} seconds left</source>
        <translation>zostáva sekúnd: {seconds}</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Captions are behind by</source>
        <translation>Titulky meškajú o</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Obrázky za sekundu</translation>
    </message>
    <message>
        <source>Pictures skipped</source>
        <translation>Vynechané obrázky</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Veľkosť obrazu</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Jas</translation>
    </message>
    <message>
        <source>Body seen</source>
        <translation>Viditeľnosť tela</translation>
    </message>
    <message>
        <source>Face seen</source>
        <translation>Viditeľnosť tváre</translation>
    </message>
    <message>
        <source>Left hand seen</source>
        <translation>Viditeľnosť ľavej ruky</translation>
    </message>
    <message>
        <source>Right hand seen</source>
        <translation>Viditeľnosť pravej ruky</translation>
    </message>
    <message>
        <source>Leading hand</source>
        <translation>Vedúca ruka</translation>
    </message>
    <message>
        <source>Camera leans by</source>
        <translation>Naklonenie kamery</translation>
    </message>
    <message>
        <source>Width of the shoulders</source>
        <translation>Šírka ramien</translation>
    </message>
    <message>
        <source>{percent} % of the picture</source>
        <translation>{percent} % obrazu</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>obe rovnako</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>left</source>
        <translation>ľavá</translation>
    </message>
    <message>
        <source>right</source>
        <translation>pravá</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>DictionaryBrowser</name>
    <message>
        <source>Search signs</source>
        <translation>Hľadať posunky</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>Posunkový jazyk</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>Ruky</translation>
    </message>
    <message>
        <source>Any hands</source>
        <translation>Akékoľvek ruky</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Miesto</translation>
    </message>
    <message>
        <source>Any place</source>
        <translation>Akékoľvek miesto</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Pohyb</translation>
    </message>
    <message>
        <source>Any movement</source>
        <translation>Akýkoľvek pohyb</translation>
    </message>
    <message>
        <source>Known signs</source>
        <translation>Známe posunky</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Pomaly</translation>
    </message>
    <message>
        <source>Similar handshapes</source>
        <translation>Podobné tvary ruky</translation>
    </message>
    <message>
        <source>Practise it</source>
        <translation>Precvičiť</translation>
    </message>
    <message>
        <source>All sign languages</source>
        <translation>Všetky posunkové jazyky</translation>
    </message>
    <message>
        <source>Signs: {count}</source>
        <translation>Posunky: {count}</translation>
    </message>
    <message>
        <source>No sign fits. Take a filter away.</source>
        <translation>Žiadny posunok nevyhovuje. Zrušte niektorý filter.</translation>
    </message>
</context>
<context>
    <name>DifferenceCurve</name>
    <message>
        <source>How different the two are, from beginning to end</source>
        <translation>Ako veľmi sa líšia, od začiatku do konca</translation>
    </message>
</context>
<context>
    <name>EditedCaptionsModel</name>
    <message>
        <source>(short for its text)</source>
        <translation>(na svoj text krátky)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Subtitles (.srt)</source>
        <translation>Titulky (.srt)</translation>
    </message>
    <message>
        <source>Web subtitles (.vtt)</source>
        <translation>Titulky pre web (.vtt)</translation>
    </message>
    <message>
        <source>Text without times (.txt)</source>
        <translation>Text bez časov (.txt)</translation>
    </message>
    <message>
        <source>All details (.json)</source>
        <translation>Všetky podrobnosti (.json)</translation>
    </message>
    <message>
        <source>For ELAN (.eaf)</source>
        <translation>Pre ELAN (.eaf)</translation>
    </message>
    <message>
        <source>Keypoints for sign language tools (.pose)</source>
        <translation>Body tela pre nástroje posunkového jazyka (.pose)</translation>
    </message>
    <message>
        <source>Keypoints for NumPy (.npz)</source>
        <translation>Body tela pre NumPy (.npz)</translation>
    </message>
    <message>
        <source>Video with captions to switch on and off</source>
        <translation>Video s titulkami, ktoré sa dajú vypnúť</translation>
    </message>
    <message>
        <source>Video with captions in the picture</source>
        <translation>Video s titulkami v obraze</translation>
    </message>
    <message>
        <source>Save captions</source>
        <translation>Uložiť titulky</translation>
    </message>
    <message>
        <source>What to save</source>
        <translation>Čo uložiť</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Uložiť ako…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Letters in a line at most</source>
        <translation>Najviac písmen v riadku</translation>
    </message>
    <message>
        <source>Letters to read in a second at most</source>
        <translation>Najviac písmen na prečítanie za sekundu</translation>
    </message>
    <message>
        <source>Shortest caption, in milliseconds</source>
        <translation>Najkratší titulok v milisekundách</translation>
    </message>
    <message>
        <source>Pictures between two captions</source>
        <translation>Obrázkov medzi dvoma titulkami</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Niečo sa pokazilo</translation>
    </message>
    <message>
        <source>Something went wrong. You can go on, but start Signscribe again if it behaves oddly.</source>
        <translation>Niečo sa pokazilo. Môžete pokračovať, ale ak sa Signscribe správa čudne, spustite ho znova.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>História</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hľadať</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Hľadať v histórii</translation>
    </message>
    <message>
        <source>Copy the selected captions</source>
        <translation>Kopírovať vybrané titulky</translation>
    </message>
    <message>
        <source>Save the history as a file…</source>
        <translation>Uložiť históriu do súboru…</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Uložené ako {file}.</translation>
    </message>
    <message>
        <source>Finished captions</source>
        <translation>Hotové titulky</translation>
    </message>
    <message>
        <source>Double-click a caption to correct it</source>
        <translation>Titulok opravíte dvojitým kliknutím</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopírovať</translation>
    </message>
    <message>
        <source>No caption holds these words.</source>
        <translation>Tieto slová nie sú v žiadnom titulku.</translation>
    </message>
    <message>
        <source>Finished captions are kept here.</source>
        <translation>Tu zostávajú hotové titulky.</translation>
    </message>
    <message>
        <source>Text with times (*.txt)</source>
        <translation>Text s časmi (*.txt)</translation>
    </message>
    <message>
        <source>Text without times (*.txt)</source>
        <translation>Text bez časov (*.txt)</translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation>Titulky (*.srt)</translation>
    </message>
    <message>
        <source>Web subtitles (*.vtt)</source>
        <translation>Webové titulky (*.vtt)</translation>
    </message>
    <message>
        <source>All details (*.json)</source>
        <translation>Všetky údaje (*.json)</translation>
    </message>
    <message>
        <source>Save the history</source>
        <translation>Uložiť históriu</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>Download {name}?</source>
        <translation>Stiahnuť {name}?</translation>
    </message>
    <message>
        <source>I accept the licence</source>
        <translation>Súhlasím s licenciou</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Stiahnuť</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Size: {size}, from {host}.</source>
        <translation>Veľkosť: {size}, zo servera {host}.</translation>
    </message>
    <message>
        <source>Made by: {source}</source>
        <translation>Autori: {source}</translation>
    </message>
    <message>
        <source>{host} learns that this computer fetches the file. Nothing else is sent.</source>
        <translation>Server {host} sa dozvie, že tento počítač sťahuje súbor. Nič iné sa neposiela.</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>Posunkový jazyk</translation>
    </message>
    <message>
        <source>Pause or go on (Space)</source>
        <translation>Pozastaviť alebo pokračovať (medzerník)</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture (Ctrl+K)</source>
        <translation>Kresliť kostru na obraz (Ctrl+K)</translation>
    </message>
    <message>
        <source>Details: what is seen, and how fast (Ctrl+D)</source>
        <translation>Podrobnosti: čo je vidieť a ako rýchlo (Ctrl+D)</translation>
    </message>
    <message>
        <source>Show the history (Ctrl+H)</source>
        <translation>Ukázať históriu (Ctrl+H)</translation>
    </message>
    <message>
        <source>Captions in a small window over other programs (O)</source>
        <translation>Titulky v malom okne nad inými programami (O)</translation>
    </message>
    <message>
        <source>Large text on black (F11)</source>
        <translation>Veľké písmo na čiernej (F11)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Pokračovať</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pozastaviť</translation>
    </message>
    <message>
        <source>Turn camera on</source>
        <translation>Zapnúť kameru</translation>
    </message>
    <message>
        <source>Turn camera off</source>
        <translation>Vypnúť kameru</translation>
    </message>
    <message>
        <source>Stop the clip</source>
        <translation>Zastaviť ukážku</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Hľadajú sa kamery…</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Žiadna kamera</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Hľadať znova</translation>
    </message>
    <message>
        <source>Camera: {name}</source>
        <translation>Kamera: {name}</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Captions appear here.</source>
        <translation>Tu sa objavia titulky.</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log</source>
        <translation>Záznam</translation>
    </message>
    <message>
        <source>If something does not work, copy this report and send it to whoever helps you. It holds no picture and no caption; read it before you send it.</source>
        <translation>Ak niečo nefunguje, skopírujte túto správu a pošlite ju tomu, kto vám pomáha. Neobsahuje žiaden obraz ani titulok; pred odoslaním si ju prečítajte.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Správa</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Kopírovať správu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Skopírované</translation>
    </message>
</context>
<context>
    <name>LookupController</name>
    <message>
        <source>Nothing was seen while the key was held. Hold it a little longer.</source>
        <translation>Kým ste držali kláves, nič nebolo vidieť. Držte ho o chvíľu dlhšie.</translation>
    </message>
</context>
<context>
    <name>LookupPage</name>
    <message>
        <source>Nobody signs in this video. Try another one.</source>
        <translation>V tomto videu nikto neposunkuje. Skúste iné.</translation>
    </message>
    <message>
        <source>Thank you: “{name}” is remembered.</source>
        <translation>Ďakujeme: „{name}“ si pamätáme.</translation>
    </message>
    <message>
        <source>Videos ({endings})</source>
        <translation>Videá ({endings})</translation>
    </message>
    <message>
        <source>Open a video of a sign</source>
        <translation>Otvoriť video s posunkom</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Vyhľadať</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>Slovník</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Precvičovanie</translation>
    </message>
    <message>
        <source>My signs</source>
        <translation>Moje posunky</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Live</source>
        <translation>Naživo</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Vyhľadať</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modely</translation>
    </message>
    <message>
        <source>The other window is gone: the videos are here now, on the page Video.</source>
        <translation>Druhé okno je zatvorené: videá sú teraz tu, na stránke Video.</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Nastavenia</translation>
    </message>
    <message>
        <source>About</source>
        <translation>O programe</translation>
    </message>
    <message>
        <source>In use: {name} {version}, licence {licence}</source>
        <translation>Používa sa: {name} {version}, licencia {licence}</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Zatiaľ žiadny model.</translation>
    </message>
</context>
<context>
    <name>MessageCard</name>
    <message>
        <source>Busy</source>
        <translation>Pracuje sa</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>{size}, every file verified.</source>
        <translation>{size}, každý súbor overený.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Používa sa</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Použiť</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Odstrániť…</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>Verifying the models…</source>
        <translation>Overujú sa modely…</translation>
    </message>
    <message>
        <source>Adding {name}…</source>
        <translation>Pridáva sa {name}…</translation>
    </message>
    <message>
        <source>Asking for {name}…</source>
        <translation>Zisťujú sa údaje o {name}…</translation>
    </message>
    <message>
        <source>Downloading {name}…</source>
        <translation>Sťahuje sa {name}…</translation>
    </message>
    <message>
        <source>Removing {name}…</source>
        <translation>Odstraňuje sa {name}…</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Meria sa…</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models on this computer</source>
        <translation>Modely v tomto počítači</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Pridať priečinok…</translation>
    </message>
    <message>
        <source>Add a zip file…</source>
        <translation>Pridať súbor zip…</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Overiť všetky</translation>
    </message>
    <message>
        <source>What computes the model</source>
        <translation>Čo počíta model</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Zmerať</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Priebeh</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Nothing is fetched from the internet before you say so here.</source>
        <translation>Z internetu sa nič nestiahne, kým to tu nepotvrdíte.</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Na stiahnutie</translation>
    </message>
    <message>
        <source>Remove the model?</source>
        <translation>Odstrániť model?</translation>
    </message>
    <message>
        <source>{name} is deleted from this computer.</source>
        <translation>{name} sa vymaže z tohto počítača.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Priečinok modelu</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Súbory zip (*.zip)</translation>
    </message>
    <message>
        <source>Zip file of the model</source>
        <translation>Súbor zip s modelom</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>From {source}.</source>
        <translation>Zdroj: {source}.</translation>
    </message>
    <message>
        <source>Downloaded. To make a model of it, type in a terminal:</source>
        <translation>Stiahnuté. Model z neho urobíte týmto príkazom v termináli:</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Stiahnuť…</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Stiahnuté</translation>
    </message>
</context>
<context>
    <name>OutputFields</name>
    <message>
        <source>Write captions to a text file…</source>
        <translation>Zapisovať titulky do súboru…</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>Nezapisovať</translation>
    </message>
    <message>
        <source>Captions on a web page of this computer</source>
        <translation>Titulky na webovej stránke tohto počítača</translation>
    </message>
    <message>
        <source>Port of the web page</source>
        <translation>Port webovej stránky</translation>
    </message>
    <message>
        <source>What the captions say now is written to {file}.</source>
        <translation>Aktuálne titulky sa zapisujú do {file}.</translation>
    </message>
    <message>
        <source>No text file is written.</source>
        <translation>Do žiadneho súboru sa nezapisuje.</translation>
    </message>
    <message>
        <source>Add {address} as a browser source in OBS. No other computer can open it.</source>
        <translation>V OBS pridajte {address} ako zdroj typu prehliadač. Iný počítač stránku neotvorí.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Text file for the captions</source>
        <translation>Textový súbor pre titulky</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Signscribe captions</source>
        <translation>Titulky Signscribe</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Titulky</translation>
    </message>
    <message>
        <source>Captions appear here.</source>
        <translation>Tu sa objavia titulky.</translation>
    </message>
</context>
<context>
    <name>OverlayMenu</name>
    <message>
        <source>Text size</source>
        <translation>Veľkosť písma</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Žiadny</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>Tenký</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Stredný</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>Hrubý</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Obrys</translation>
    </message>
    <message>
        <source>Plate behind the text</source>
        <translation>Podklad pod textom</translation>
    </message>
    <message>
        <source>{count} letters</source>
        <translation>písmen: {count}</translation>
    </message>
    <message>
        <source>Length of a line</source>
        <translation>Dĺžka riadka</translation>
    </message>
    <message>
        <source>Let clicks through (Settings switches it off)</source>
        <translation>Prepúšťať kliknutia (vypína sa v Nastaveniach)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Zavrieť (Esc)</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Písmo</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>Ako okno</translation>
    </message>
    <message>
        <source>Another font…</source>
        <translation>Iné písmo…</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Biela</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Žltá</translation>
    </message>
    <message>
        <source>Light green</source>
        <translation>Svetlozelená</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>Svetlomodrá</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Farba textu</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Iná farba…</translation>
    </message>
    <message>
        <source>Font of the overlay</source>
        <translation>Písmo okna titulkov</translation>
    </message>
    <message>
        <source>Text colour of the overlay</source>
        <translation>Farba textu okna titulkov</translation>
    </message>
</context>
<context>
    <name>OwnSignsPanel</name>
    <message>
        <source>Your own signs</source>
        <translation>Vaše vlastné posunky</translation>
    </message>
    <message>
        <source>You have taught no sign yet. Those you teach are found when you look up, and written in captions.</source>
        <translation>Zatiaľ ste nenaučili žiadny posunok. Naučené sa nájdu pri vyhľadávaní a objavia sa v titulkoch.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Čo znamená</translation>
    </message>
    <message>
        <source>Its sign language</source>
        <translation>Jeho posunkový jazyk</translation>
    </message>
    <message>
        <source>A note, if you like</source>
        <translation>Poznámka, ak chcete</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Poznámka</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Uložiť</translation>
    </message>
    <message>
        <source>New sign</source>
        <translation>Nový posunok</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Vymazať</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportovať…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importovať…</translation>
    </message>
    <message>
        <source>A sign has at most {count} takes. Remove one first.</source>
        <translation>Posunok má najviac {count} nahrávok. Najprv niektorú odstráňte.</translation>
    </message>
    <message>
        <source>Signs imported: {count}.</source>
        <translation>Importované posunky: {count}.</translation>
    </message>
    <message>
        <source>Signs written to {file}: {count}.</source>
        <translation>Posunky zapísané do {file}: {count}.</translation>
    </message>
    <message>
        <source>“{name}” is known from now on.</source>
        <translation>„{name}“ odteraz poznáme.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Remove take {number}</source>
        <translation>Odstrániť nahrávku {number}</translation>
    </message>
    <message>
        <source>Your own sign</source>
        <translation>Váš vlastný posunok</translation>
    </message>
    <message>
        <source>Teach a sign</source>
        <translation>Naučiť posunok</translation>
    </message>
    <message>
        <source>Sign it at the left: to the camera, or from a video. One to five takes.</source>
        <translation>Zaposunkujte ho vľavo: do kamery alebo z videa. Jedna až päť nahrávok.</translation>
    </message>
    <message>
        <source>Write what it means, then save.</source>
        <translation>Napíšte, čo znamená, a uložte.</translation>
    </message>
    <message>
        <source>Takes: {count}. With three it is found far more often than with one.</source>
        <translation>Nahrávky: {count}. S tromi sa nájde oveľa častejšie než s jednou.</translation>
    </message>
    <message>
        <source>Takes: {count}. More of them make it easier to find.</source>
        <translation>Nahrávky: {count}. S viacerými sa ľahšie nájde.</translation>
    </message>
    <message>
        <source>Takes: {count}. A sign cannot have more.</source>
        <translation>Nahrávky: {count}. Viac ich posunok mať nemôže.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its takes for good?</source>
        <translation>Natrvalo vymazať „{name}“ aj s nahrávkami?</translation>
    </message>
    <message>
        <source>Delete a sign</source>
        <translation>Vymazať posunok</translation>
    </message>
    <message>
        <source>Signs (*{ending})</source>
        <translation>Posunky (*{ending})</translation>
    </message>
    <message>
        <source>Export your signs</source>
        <translation>Exportovať vaše posunky</translation>
    </message>
    <message>
        <source>Import signs</source>
        <translation>Importovať posunky</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Camera picture</source>
        <translation>Obraz kamery</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>One picture back (,)</source>
        <translation>O obrázok späť (,)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Prehrať alebo pozastaviť (medzerník)</translation>
    </message>
    <message>
        <source>One picture on (.)</source>
        <translation>O obrázok ďalej (.)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Rýchlosť</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture</source>
        <translation>Kresliť kostru do obrazu</translation>
    </message>
    <message>
        <source>Show the list of videos</source>
        <translation>Ukázať zoznam videí</translation>
    </message>
    <message>
        <source>Show the captions</source>
        <translation>Ukázať titulky</translation>
    </message>
</context>
<context>
    <name>PracticePanel</name>
    <message>
        <source>Practise signs of</source>
        <translation>Precvičovať posunky jazyka</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Ukázať</translation>
    </message>
    <message>
        <source>Another sign</source>
        <translation>Iný posunok</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Pomaly</translation>
    </message>
    <message>
        <source>{right} of {tried} right</source>
        <translation>správne {right} z {tried}</translation>
    </message>
    <message>
        <source>Please sign “{name}” in {language}.</source>
        <translation>Zaposunkujte „{name}“, {language}.</translation>
    </message>
    <message>
        <source>Sign it to the camera, or open a video of it.</source>
        <translation>Zaposunkujte do kamery alebo otvorte video.</translation>
    </message>
</context>
<context>
    <name>ProgramFields</name>
    <message>
        <source>Keep captions after closing</source>
        <translation>Ponechať titulky aj po zatvorení</translation>
    </message>
    <message>
        <source>Delete kept captions</source>
        <translation>Zmazať ponechané titulky</translation>
    </message>
    <message>
        <source>Save settings to a file…</source>
        <translation>Uložiť nastavenia do súboru…</translation>
    </message>
    <message>
        <source>Take settings from a file…</source>
        <translation>Prevziať nastavenia zo súboru…</translation>
    </message>
    <message>
        <source>Reset all settings…</source>
        <translation>Obnoviť všetky nastavenia…</translation>
    </message>
    <message>
        <source>Show the log…</source>
        <translation>Ukázať záznam…</translation>
    </message>
    <message>
        <source>Show the welcome again…</source>
        <translation>Znova ukázať uvítanie…</translation>
    </message>
    <message>
        <source>The settings are in {file}.</source>
        <translation>Nastavenia sú v súbore {file}.</translation>
    </message>
    <message>
        <source>The settings of {file} are in use.</source>
        <translation>Používajú sa nastavenia zo súboru {file}.</translation>
    </message>
    <message>
        <source>No caption is kept any more.</source>
        <translation>Už nie je ponechaný žiaden titulok.</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Uložiť nastavenia</translation>
    </message>
    <message>
        <source>Take settings from a file</source>
        <translation>Prevziať nastavenia zo súboru</translation>
    </message>
    <message>
        <source>Reset all settings?</source>
        <translation>Obnoviť všetky nastavenia?</translation>
    </message>
    <message>
        <source>All settings go back to how they were at the first start. Models and captions stay.</source>
        <translation>Všetky nastavenia budú ako pri prvom spustení. Modely a titulky zostanú.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Obnoviť</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>The settings are as they were at the first start.</source>
        <translation>Nastavenia sú ako pri prvom spustení.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Videos</source>
        <translation>Videá</translation>
    </message>
    <message>
        <source>Add videos…</source>
        <translation>Pridať videá…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Pridať priečinok…</translation>
    </message>
    <message>
        <source>Cancel this video</source>
        <translation>Zrušiť toto video</translation>
    </message>
    <message>
        <source>Read this video again</source>
        <translation>Prečítať toto video znova</translation>
    </message>
    <message>
        <source>Take this video out of the list</source>
        <translation>Vybrať toto video zo zoznamu</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Pokračovať</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pozastaviť</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Stránky</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Nastavenia</translation>
    </message>
    <message>
        <source>The language changes when Signscribe is started again.</source>
        <translation>Jazyk sa zmení po novom spustení programu Signscribe.</translation>
    </message>
    <message>
        <source>Let clicks through the overlay</source>
        <translation>Prepúšťať kliknutia cez okno titulkov</translation>
    </message>
    <message>
        <source>Look at pictures of the hands</source>
        <translation>Pozerať aj na obrázky rúk</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Zvoliť model…</translation>
    </message>
    <message>
        <source>Use the model that came with Signscribe</source>
        <translation>Použiť model dodaný so Signscribe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Caption size: {size}</source>
        <translation>Veľkosť titulkov: {size}</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Priečinok modelu</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Podľa systému</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Jazyk okna</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Svetlé</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tmavé</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Vysoký kontrast</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farby</translation>
    </message>
    <message>
        <source>Screen for large text</source>
        <translation>Obrazovka pre veľké písmo</translation>
    </message>
    <message>
        <source>Another screen, if there is one</source>
        <translation>Iná obrazovka, ak je pripojená</translation>
    </message>
    <message>
        <source>Text size of the window</source>
        <translation>Veľkosť písma okna</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Vypnuté</translation>
    </message>
    <message>
        <source>Where keypoints are weak</source>
        <translation>Kde sú body neisté</translation>
    </message>
    <message>
        <source>As the model was trained</source>
        <translation>Tak, ako sa model učil</translation>
    </message>
    <message>
        <source>Caption size</source>
        <translation>Veľkosť titulkov</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Jazyk</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Vzhľad</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Obraz</translation>
    </message>
    <message>
        <source>Caption overlay</source>
        <translation>Okno titulkov nad programami</translation>
    </message>
    <message>
        <source>Large text on black</source>
        <translation>Veľké písmo na čiernom</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Obrazovka</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Reč</translation>
    </message>
    <message>
        <source>Captions for other programs</source>
        <translation>Titulky pre iné programy</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Signscribe itself</source>
        <translation>Samotný Signscribe</translation>
    </message>
</context>
<context>
    <name>SignBox</name>
    <message>
        <source>The sign that is looked up</source>
        <translation>Posunok, ktorý sa vyhľadáva</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>Otvoriť video…</translation>
    </message>
    <message>
        <source>Which signing of the video</source>
        <translation>Ktoré posunkovanie z videa</translation>
    </message>
    <message>
        <source>Look among the signs of</source>
        <translation>Hľadať medzi posunkami jazyka</translation>
    </message>
    <message>
        <source>Rest your hands, sign once, rest again. Or hold Space while you sign.</source>
        <translation>Ruky v pokoji, raz zaposunkujte, znova v pokoji. Alebo pri posunkovaní držte medzerník.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Sign it</source>
        <translation>Zaposunkovať</translation>
    </message>
    <message>
        <source>Signing at {start} s</source>
        <translation>Posunkovanie v čase {start} s</translation>
    </message>
    <message>
        <source>All sign languages</source>
        <translation>Všetky posunkové jazyky</translation>
    </message>
    <message>
        <source>Getting the signs ready…</source>
        <translation>Pripravujú sa posunky…</translation>
    </message>
    <message>
        <source>Turning the camera on…</source>
        <translation>Zapína sa kamera…</translation>
    </message>
    <message>
        <source>Get ready. Keep your hands down until the ring is empty.</source>
        <translation>Pripravte sa. Ruky nechajte dole, kým kruh nezmizne.</translation>
    </message>
    <message>
        <source>Sign now.</source>
        <translation>Teraz posunkujte.</translation>
    </message>
    <message>
        <source>Looking for signs in the video…</source>
        <translation>Hľadajú sa posunky vo videu…</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Vyhľadáva sa…</translation>
    </message>
    <message>
        <source>This is what was signed.</source>
        <translation>Toto ste posunkovali.</translation>
    </message>
    <message>
        <source>No camera was found. Open a video, or drop one here.</source>
        <translation>Nenašla sa kamera. Otvorte video alebo ho sem presuňte.</translation>
    </message>
    <message>
        <source>Sign to the camera, or drop a video here.</source>
        <translation>Posunkujte do kamery alebo sem presuňte video.</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>{sign}, {language}, {percent} of 100</source>
        <translation>{sign}, {language}, {percent} zo 100</translation>
    </message>
    <message>
        <source>It was this one</source>
        <translation>Bol to tento</translation>
    </message>
    <message>
        <source>Remember what you signed as “{sign}”</source>
        <translation>Zapamätať si to ako „{sign}“</translation>
    </message>
    <message>
        <source>{language} · your own</source>
        <translation>{language} · váš vlastný</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>SignPlayer</name>
    <message>
        <source>The sign as a moving skeleton</source>
        <translation>Posunok ako pohyblivá kostra</translation>
    </message>
</context>
<context>
    <name>SpeechFields</name>
    <message>
        <source>Speak finished captions</source>
        <translation>Vyslovovať hotové titulky</translation>
    </message>
    <message>
        <source>Ask me before each one is spoken</source>
        <translation>Pred každým sa ma opýtať</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Hlas</translation>
    </message>
    <message>
        <source>The first that fits</source>
        <translation>Prvý vhodný</translation>
    </message>
    <message>
        <source>Speed of speech</source>
        <translation>Rýchlosť reči</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Vypočuť</translation>
    </message>
    <message>
        <source>This is how captions sound.</source>
        <translation>Takto znejú titulky.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Jazyky</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Obrázky za sekundu</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Oneskorenie</translation>
    </message>
    <message>
        <source>Skipped pictures</source>
        <translation>Vynechané obrázky</translation>
    </message>
    <message>
        <source>Pictures of hands read for the last caption</source>
        <translation>Obrázky rúk prečítané pre posledný titulok</translation>
    </message>
    <message>
        <source>The processor that was chosen did not work</source>
        <translation>Vybraný procesor nefungoval</translation>
    </message>
    <message>
        <source>Camera is on</source>
        <translation>Kamera je zapnutá</translation>
    </message>
    <message>
        <source>Waiting for a sign to look up</source>
        <translation>Čaká na posunok na vyhľadanie</translation>
    </message>
    <message>
        <source>{count} pictures a second</source>
        <translation>{count} obr./s</translation>
    </message>
    <message>
        <source>{seconds} s behind</source>
        <translation>oneskorenie {seconds} s</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>vynechané: {count}</translation>
    </message>
    <message>
        <source>{count} hand pictures</source>
        <translation>obrázky rúk: {count}</translation>
    </message>
    <message>
        <source>On the CPU instead</source>
        <translation>Namiesto neho na CPU</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Časová os</translation>
    </message>
    <message>
        <source>Shift and drag chooses a span</source>
        <translation>Úsek sa vyberá ťahaním s klávesom Shift</translation>
    </message>
</context>
<context>
    <name>VideoDesk</name>
    <message>
        <source>Picture of the video</source>
        <translation>Obraz videa</translation>
    </message>
    <message>
        <source>This part of the video was not looked at yet. Wait until it is done.</source>
        <translation>Na túto časť videa ešte neprišiel rad. Počkajte, kým bude hotová.</translation>
    </message>
    <message>
        <source>This is the last caption; there is none to join it with.</source>
        <translation>Toto je posledný titulok; nie je ho s čím spojiť.</translation>
    </message>
</context>
<context>
    <name>VideoPage</name>
    <message>
        <source>There is no video in this folder.</source>
        <translation>V tomto priečinku nie je video.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Uložené ako {file}.</translation>
    </message>
    <message>
        <source>Drop videos or folders here to write down what is signed in them.</source>
        <translation>Presuňte sem videá alebo priečinky a zapíše sa, čo sa v nich posunkuje.</translation>
    </message>
    <message>
        <source>With another model this video gets new captions, without what you changed in these.</source>
        <translation>S iným modelom dostane toto video nové titulky, bez toho, čo ste v týchto zmenili.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Prečítať znova</translation>
    </message>
    <message>
        <source>What you changed in the captions of this video is deleted. The video file stays.</source>
        <translation>Čo ste zmenili v titulkoch tohto videa, sa vymaže. Súbor s videom zostane.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Vybrať</translation>
    </message>
    <message>
        <source>Your changes</source>
        <translation>Vaše zmeny</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videá</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Všetky súbory</translation>
    </message>
    <message>
        <source>Add videos</source>
        <translation>Pridať videá</translation>
    </message>
    <message>
        <source>Add a folder of videos</source>
        <translation>Pridať priečinok s videami</translation>
    </message>
    <message>
        <source>Saving the video: {time} written</source>
        <translation>Video sa ukladá: zapísané {time}</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome to Signscribe</source>
        <translation>Vitajte v programe Signscribe</translation>
    </message>
    <message>
        <source>Other models…</source>
        <translation>Iné modely…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Try the demo clip</source>
        <translation>Skúsiť ukážku</translation>
    </message>
    <message>
        <source>Turn camera on</source>
        <translation>Zapnúť kameru</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Najprv sa porozhliadnuť</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Kontroluje sa model…</translation>
    </message>
    <message>
        <source>The camera stays off until you turn it on.</source>
        <translation>Kamera zostane vypnutá, kým ju nezapnete.</translation>
    </message>
    <message>
        <source>No camera was found. The demo clip works without one.</source>
        <translation>Nenašla sa žiadna kamera. Ukážka funguje aj bez nej.</translation>
    </message>
    <message>
        <source>Signscribe watches someone sign and writes down what they sign.</source>
        <translation>Signscribe sleduje, ako niekto posunkuje, a zapisuje, čo posunkuje.</translation>
    </message>
    <message>
        <source>It is no interpreter: it makes mistakes, and knows a few hundred signs and short sentences. Where a misunderstanding could do harm, do not rely on it.</source>
        <translation>Nie je to tlmočník: robí chyby a pozná niekoľko stoviek posunkov a krátkych viet. Nespoliehajte sa naň tam, kde by nedorozumenie mohlo uškodiť.</translation>
    </message>
    <message>
        <source>Everything happens on this computer. No picture leaves it and none is stored; it works without the internet.</source>
        <translation>Všetko sa deje v tomto počítači. Žiaden obraz ho neopustí ani sa neuloží; funguje bez internetu.</translation>
    </message>
    <message>
        <source>What it can read</source>
        <translation>Čo dokáže prečítať</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>Watches someone sign and writes down what they sign.</source>
        <translation>Sleduje posunkovanie a zapisuje, čo sa posunkuje.</translation>
    </message>
    <message>
        <source>Everything happens on this computer. No picture leaves it, and none is stored. Captions are kept until you close the window, and only longer if you save them or say so in Settings.</source>
        <translation>Všetko sa deje v tomto počítači. Žiadny obraz ho neopustí a žiadny sa neukladá. Titulky zostávajú do zatvorenia okna, dlhšie iba ak ich uložíte alebo si to zvolíte v Nastaveniach.</translation>
    </message>
    <message>
        <source>pause or go on</source>
        <translation>pozastaviť alebo pokračovať</translation>
    </message>
    <message>
        <source>captions in large text on black</source>
        <translation>titulky veľkým písmom na čiernej</translation>
    </message>
    <message>
        <source>captions in a small window over other programs</source>
        <translation>titulky v malom okne nad inými programami</translation>
    </message>
    <message>
        <source>on a caption: correct it, look it up, speak it, copy it</source>
        <translation>na titulku: opraviť, vyhľadať, vysloviť, kopírovať</translation>
    </message>
    <message>
        <source>turn the camera on or off</source>
        <translation>zapnúť alebo vypnúť kameru</translation>
    </message>
    <message>
        <source>speak the caption that waits</source>
        <translation>vysloviť titulok, ktorý čaká</translation>
    </message>
    <message>
        <source>show or hide the history</source>
        <translation>ukázať alebo skryť históriu</translation>
    </message>
    <message>
        <source>search the history</source>
        <translation>hľadať v histórii</translation>
    </message>
    <message>
        <source>show or hide the skeleton</source>
        <translation>zobraziť alebo skryť kostru</translation>
    </message>
    <message>
        <source>turn the mirror on or off</source>
        <translation>zapnúť alebo vypnúť zrkadlo</translation>
    </message>
    <message>
        <source>what is seen, in figures</source>
        <translation>čo je vidieť, v číslach</translation>
    </message>
    <message>
        <source>the first page; Ctrl+2 the second, and so on</source>
        <translation>prvá stránka; Ctrl+2 druhá a tak ďalej</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>nastavenia</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klávesy</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>{name} {version}, {date}, licence {licence}. It reads:</source>
        <translation>{name} {version}, {date}, licencia {licence}. Číta:</translation>
    </message>
    <message>
        <source>It learned from the work of:</source>
        <translation>Učil sa z práce autorov:</translation>
    </message>
    <message>
        <source>Licences and thanks</source>
        <translation>Licencie a poďakovanie</translation>
    </message>
    <message>
        <source>Signscribe is under the Apache License 2.0, without any warranty.</source>
        <translation>Signscribe je pod licenciou Apache 2.0, bez akejkoľvek záruky.</translation>
    </message>
    <message>
        <source>The demo clip shows {signer} ({source}, {licence}).</source>
        <translation>Na ukážke je {signer} ({source}, {licence}).</translation>
    </message>
    <message>
        <source>It stands on these libraries:</source>
        <translation>Stojí na týchto knižniciach:</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The captions could not be written to {path} ({reason}). Choose another file in Settings.</source>
        <translation>Titulky sa nedali zapísať do {path} ({reason}). V Nastaveniach zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>The web page for captions does not open on port {port} ({reason}). Choose another port in Settings.</source>
        <translation>Webová stránka s titulkami sa na porte {port} neotvorí ({reason}). V Nastaveniach zvoľte iný port.</translation>
    </message>
    <message>
        <source>A kept caption has the time {time!r}. Delete the kept captions.</source>
        <translation>Ponechaný titulok má čas {time!r}. Zmažte ponechané titulky.</translation>
    </message>
    <message>
        <source>This sign is not among your own any more; teach it again.</source>
        <translation>Tento posunok už medzi vašimi nie je; naučte ho znova.</translation>
    </message>
    <message>
        <source>You have a sign {name!r} in this language already; choose another name.</source>
        <translation>Posunok {name!r} už v tomto jazyku máte; zvoľte iný názov.</translation>
    </message>
    <message>
        <source>Another Signscribe window is changing your signs. Try again.</source>
        <translation>Vaše posunky práve mení iné okno Signscribe. Skúste to znova.</translation>
    </message>
    <message>
        <source>{name} holds no picture that can be decoded; record or export it again.</source>
        <translation>{name} neobsahuje žiadny čitateľný obraz; nahrajte alebo exportujte ho znova.</translation>
    </message>
    <message>
        <source>The settings file has version {version}, this Signscribe reads {readable}.</source>
        <translation>Súbor s nastaveniami má verziu {version}, tento Signscribe číta verziu {readable}.</translation>
    </message>
    <message>
        <source>{name} must be in {least}..{most}, found {value}.</source>
        <translation>{name} má byť v rozsahu {least}..{most}, je tam {value}.</translation>
    </message>
    <message>
        <source>Your settings could not be read and start afresh; the old file is {file}.</source>
        <translation>Vaše nastavenia sa nedali prečítať a začínajú odznova; starý súbor je {file}.</translation>
    </message>
    <message>
        <source>text_colour must be written like #ffffff, found {found!r}.</source>
        <translation>text_colour sa zapisuje ako #ffffff, je tam {found!r}.</translation>
    </message>
    <message>
        <source>{file} holds no settings ({reason}). Choose another file.</source>
        <translation>{file} neobsahuje nastavenia ({reason}). Zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>The settings could not be saved to {file}: {reason}. Make room and retry.</source>
        <translation>Nastavenia sa nepodarilo uložiť do {file}: {reason}. Uvoľnite miesto a skúste to znova.</translation>
    </message>
    <message>
        <source>A kept edit cannot be read: {entry}. Translate the video anew.</source>
        <translation>Uložená úprava sa nedá prečítať: {entry}. Dajte video prečítať znova.</translation>
    </message>
    <message>
        <source>There is no caption {caption_id} any more. Choose another one.</source>
        <translation>Titulok {caption_id} už neexistuje. Zvoľte iný.</translation>
    </message>
    <message>
        <source>{folder} cannot be made ({reason}). Make room and try again.</source>
        <translation>{folder} sa nedá vytvoriť ({reason}). Uvoľnite miesto a skúste to znova.</translation>
    </message>
    <message>
        <source>A caption cannot run from {start_s:.2f} to {end_s:.2f} s. Let it end at least {shortest_s:g} s after its start.</source>
        <translation>Titulok nemôže trvať od {start_s:.2f} do {end_s:.2f} s. Nech sa končí aspoň {shortest_s:g} s po začiatku.</translation>
    </message>
    <message>
        <source>The caption cannot be split here. Move the picture to the middle of the caption first.</source>
        <translation>Titulok sa tu nedá rozdeliť. Najprv posuňte obraz do stredu titulku.</translation>
    </message>
    <message>
        <source>There is no room for a caption here. Move the picture between two captions.</source>
        <translation>Na titulok tu nie je miesto. Posuňte obraz medzi dva titulky.</translation>
    </message>
    <message>
        <source>Something went wrong with this video. Start Signscribe again to go on with the others.</source>
        <translation>S týmto videom sa niečo pokazilo. Spustite Signscribe znova a pokračujte s ostatnými.</translation>
    </message>
    <message>
        <source>Something went wrong while {file} was saved. Try again; the log tells more.</source>
        <translation>Pri ukladaní súboru {file} sa niečo pokazilo. Skúste to znova; viac povie záznam.</translation>
    </message>
    <message>
        <source>Something went wrong while this video was shown. Try again; the log tells more.</source>
        <translation>Pri prehrávaní tohto videa sa niečo pokazilo. Skúste to znova; viac povie záznam.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}). Make room or choose another folder.</source>
        <translation>{path} sa nepodarilo zapísať ({reason}). Uvoľnite miesto alebo zvoľte iný priečinok.</translation>
    </message>
    <message>
        <source>{name} is not a whole zip file. Fetch it again.</source>
        <translation>{name} nie je celý súbor zip. Stiahnite ho znova.</translation>
    </message>
    <message>
        <source>{name} holds {count} files, a model has {most} at most.</source>
        <translation>Počet súborov v {name} je {count}, model ich má najviac {most}.</translation>
    </message>
    <message>
        <source>{name} holds models in {count} folders; give one archive for each.</source>
        <translation>V {name} sú modely vo viacerých priečinkoch ({count}); dajte každý do vlastného archívu.</translation>
    </message>
    <message>
        <source>{name} holds {member!r}, which leads out of its folder. It was not added.</source>
        <translation>{name} obsahuje {member!r}, čo vedie mimo priečinka. Model sa nepridal.</translation>
    </message>
    <message>
        <source>{name} holds {member!r}, which is no plain file. It was not added.</source>
        <translation>{name} obsahuje {member!r}, čo nie je obyčajný súbor. Model sa nepridal.</translation>
    </message>
    <message>
        <source>{member} in {name} is encrypted or packed in a way that is not read here.</source>
        <translation>{member} v {name} je zašifrovaný alebo zbalený spôsobom, ktorý sa tu nečíta.</translation>
    </message>
    <message>
        <source>{member} in {name} would grow from {packed_bytes} to {unpacked_bytes} bytes, which no model does. It was not added.</source>
        <translation>{member} v {name} by sa rozbalil z {packed_bytes} na {unpacked_bytes} bajtov, čo žiadny model nerobí. Model sa nepridal.</translation>
    </message>
    <message>
        <source>The archive would unpack to {total} bytes, more than {most_bytes}. It was not added.</source>
        <translation>Archív by sa rozbalil na {total} bajtov, viac ako {most_bytes}. Model sa nepridal.</translation>
    </message>
    <message>
        <source>{name} holds {member!r}, which is no part of a model. It was not added.</source>
        <translation>{name} obsahuje {member!r}, čo nepatrí k modelu. Model sa nepridal.</translation>
    </message>
    <message>
        <source>{name} holds {file} twice. It was not added.</source>
        <translation>{name} obsahuje {file} dvakrát. Model sa nepridal.</translation>
    </message>
    <message>
        <source>The archive holds {count} files {member!r}, one is needed. Fetch it again.</source>
        <translation>Počet súborov {member!r} v archíve je {count}, má byť jeden. Stiahnite ho znova.</translation>
    </message>
    <message>
        <source>The catalogue has no entry {entry!r}; it offers {known}.</source>
        <translation>Katalóg nemá položku {entry!r}; ponúka: {known}.</translation>
    </message>
    <message>
        <source>The catalogue {file} is larger than {most_bytes} bytes; choose another file.</source>
        <translation>Katalóg {file} je väčší ako {most_bytes} bajtov; zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>The catalogue has format {version}, this Signscribe reads {readable}.</source>
        <translation>Katalóg má formát {version}, tento Signscribe číta formát {readable}.</translation>
    </message>
    <message>
        <source>The catalogue holds the unknown {unknown!r}; entries begin with [[entry]].</source>
        <translation>Katalóg obsahuje neznáme {unknown!r}; položky sa začínajú [[entry]].</translation>
    </message>
    <message>
        <source>The catalogue&apos;s entries must each begin with [[entry]].</source>
        <translation>Každá položka katalógu sa musí začínať [[entry]].</translation>
    </message>
    <message>
        <source>The catalogue has several entries {entry!r}; give each an id of its own.</source>
        <translation>Katalóg má viac položiek {entry!r}; dajte každej vlastné id.</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>zatiaľ nič</translation>
    </message>
    <message>
        <source>The catalogue {file} cannot be read ({reason}).</source>
        <translation>Katalóg {file} sa nedá prečítať ({reason}).</translation>
    </message>
    <message>
        <source>The catalogue {file} is not UTF-8 text; choose another file.</source>
        <translation>Katalóg {file} nie je text v UTF-8; zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true alebo false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>celé číslo</translation>
    </message>
    <message>
        <source>given, or else hub_repository and hub_file</source>
        <translation>adresa, alebo namiesto nej hub_repository a hub_file</translation>
    </message>
    <message>
        <source>an https address</source>
        <translation>adresa https</translation>
    </message>
    <message>
        <source>given together with size_bytes for a file that is on no hub</source>
        <translation>hodnota spolu so size_bytes, ak súbor nie je na hube</translation>
    </message>
    <message>
        <source>given exactly where there is a member</source>
        <translation>hodnota práve vtedy, keď je uvedený member</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>vyplnená hodnota</translation>
    </message>
    <message>
        <source>64 small hexadecimal digits</source>
        <translation>64 malých šestnástkových číslic</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free_mb:.0f} MB free, {needed_mb:.0f} MB are needed. Make room and retry.</source>
        <translation>Na disku s {folder} je voľných {free_mb:.0f} MB, treba {needed_mb:.0f} MB. Uvoľnite miesto a skúste to znova.</translation>
    </message>
    <message>
        <source>{host} sends {announced} bytes, {size_bytes} were announced. Tell who made the catalogue.</source>
        <translation>{host} posiela {announced} bajtov, ohlásených bolo {size_bytes}. Oznámte to autorovi katalógu.</translation>
    </message>
    <message>
        <source>{done} of {size_bytes} bytes came</source>
        <translation>prišlo {done} z {size_bytes} bajtov</translation>
    </message>
    <message>
        <source>What {host} sent is not the announced file: its SHA-256 is {found}..., not {wanted}.... It was thrown away; try again.</source>
        <translation>{host} neposlal ohlásený súbor: jeho SHA-256 je {found}..., nie {wanted}.... Súbor sa zahodil; skúste to znova.</translation>
    </message>
    <message>
        <source>Another Signscribe is fetching this file; wait until it is done.</source>
        <translation>Tento súbor práve sťahuje iný Signscribe; počkajte, kým skončí.</translation>
    </message>
    <message>
        <source>The download cannot be written to {folder} ({reason}). Make room and retry.</source>
        <translation>Stiahnutý súbor sa nedá zapísať do {folder} ({reason}). Uvoľnite miesto a skúste to znova.</translation>
    </message>
    <message>
        <source>{host} answered {status} {reason}. The file may have moved.</source>
        <translation>{host} odpovedal {status} {reason}. Súbor je možno inde.</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({reason}). Connect to the internet and try again; all else works without.</source>
        <translation>{host} je nedostupný ({reason}). Pripojte sa na internet a skúste to znova; všetko ostatné funguje aj bez neho.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{host} leads on to {address!r}, which is not safe. Nothing was fetched.</source>
        <translation>{host} odkazuje na {address!r}, čo nie je bezpečné. Nič sa nestiahlo.</translation>
    </message>
    <message>
        <source>the server answered {status}</source>
        <translation>server odpovedal {status}</translation>
    </message>
    <message>
        <source>{host} has no certificate to be trusted ({reason}).</source>
        <translation>{host} nemá dôveryhodný certifikát ({reason}).</translation>
    </message>
    <message>
        <source>{host} sends more than the {size_bytes} bytes that were announced. Tell who made the catalogue.</source>
        <translation>{host} posiela viac ako ohlásených {size_bytes} bajtov. Oznámte to autorovi katalógu.</translation>
    </message>
    <message>
        <source>{host} does not send the file it announced. Try again later.</source>
        <translation>{host} neposiela súbor, ktorý ohlásil. Skúste to neskôr.</translation>
    </message>
    <message>
        <source>The connection to {host} ended early ({error}). What came is kept: try again to go on.</source>
        <translation>Spojenie so serverom {host} sa predčasne prerušilo ({error}). Čo prišlo, zostáva: skúste to znova a bude sa pokračovať.</translation>
    </message>
    <message>
        <source>The hub states no SHA-256 of {file}, so it is not fetched.</source>
        <translation>Hub neuvádza SHA-256 súboru {file}, preto sa nestiahne.</translation>
    </message>
    <message>
        <source>The hub holds another {file} than the catalogue names: its SHA-256 is {found}..., not {wanted}.... It is not fetched.</source>
        <translation>Na hube je iný {file}, než uvádza katalóg: jeho SHA-256 je {found}..., nie {wanted}.... Nestiahne sa.</translation>
    </message>
    <message>
        <source>{name} lies on a hub that is asked with huggingface_hub, which is not installed. Install it with: pip install -c constraints.txt -e &quot;.[hub]&quot;</source>
        <translation>{name} je na hube, na ktorý treba huggingface_hub, a ten nie je nainštalovaný. Nainštalujte ho: pip install -c constraints.txt -e &quot;.[hub]&quot;</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE forbids asking the hub. Take that variable away and try again.</source>
        <translation>HF_HUB_OFFLINE zakazuje pýtať sa hubu. Zrušte túto premennú a skúste to znova.</translation>
    </message>
    <message>
        <source>The hub cannot be asked for {file} ({reason}). Connect to the internet and try again.</source>
        <translation>Hubu sa nedá opýtať na {file} ({reason}). Pripojte sa na internet a skúste to znova.</translation>
    </message>
    <message>
        <source>There is no model folder at {folder}. Choose a folder that holds a bundle.json.</source>
        <translation>{folder} nie je priečinok modelu. Zvoľte priečinok, v ktorom je bundle.json.</translation>
    </message>
    <message>
        <source>The model in {folder} lacks {missing}. Fetch the model again.</source>
        <translation>Modelu v {folder} chýba {missing}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>The model in {folder} holds unknown files ({unknown}). Remove them or fetch it again.</source>
        <translation>Model v {folder} obsahuje neznáme súbory ({unknown}). Odstráňte ich alebo model stiahnite znova.</translation>
    </message>
    <message>
        <source>The model in {folder} has the graphs of hand pictures, which {file} says otherwise. Fetch the model again.</source>
        <translation>Model v {folder} má grafy pre obrázky rúk, ale {file} hovorí inak. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>The model in {folder} lacks the graphs of hand pictures, which {file} says otherwise. Fetch the model again.</source>
        <translation>Modelu v {folder} chýbajú grafy pre obrázky rúk, ale {file} hovorí inak. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{sums} does not list exactly the files of a model (see {file}). Fetch the model again.</source>
        <translation>{sums} neuvádza presne súbory modelu (pozri {file}). Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{name} must hold {rows} x {columns} float32 or float16 numbers, found {shape} {kind}. Fetch the model again.</source>
        <translation>{name} má obsahovať {rows} x {columns} čísel float32 alebo float16, je tam {shape} {kind}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>A text file of the model in {folder} is not UTF-8. Fetch the model again.</source>
        <translation>Textový súbor modelu v {folder} nie je v UTF-8. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be read: {error}. Check the folder.</source>
        <translation>Model v {folder} sa nedá prečítať: {error}. Skontrolujte priečinok.</translation>
    </message>
    <message>
        <source>keypoint layout</source>
        <translation>rozloženie bodov tela</translation>
    </message>
    <message>
        <source>score threshold</source>
        <translation>prah spoľahlivosti</translation>
    </message>
    <message>
        <source>The model {model!r} was trained with the {name} {theirs}, this app makes {mine}. Choose another model.</source>
        <translation>Model {model!r} sa učil s inou hodnotou ({name}: {theirs}), táto aplikácia dáva {mine}. Zvoľte iný model.</translation>
    </message>
    <message>
        <source>{sums} has the odd line {line!r}. Fetch the model again.</source>
        <translation>{sums} má zvláštny riadok {line!r}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{name} is damaged: its SHA-256 is {found}..., {sums} says {wanted}.... Fetch the model again.</source>
        <translation>{name} je poškodený: jeho SHA-256 je {found}..., {sums} uvádza {wanted}.... Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{name} is not a plain array ({error}). Fetch the model again.</source>
        <translation>{name} nie je obyčajné pole čísel ({error}). Stiahnite model znova.</translation>
    </message>
    <message>
        <source>side of hand pictures in pixels</source>
        <translation>strana obrázkov rúk v pixeloch</translation>
    </message>
    <message>
        <source>margin about the hands</source>
        <translation>okraj okolo rúk</translation>
    </message>
    <message>
        <source>share of frames with hand pictures</source>
        <translation>podiel snímok s obrázkami rúk</translation>
    </message>
    <message>
        <source>The model {name!r} does not know the language {code!r}; choose one of {known}.</source>
        <translation>Model {name!r} nepozná jazyk {code!r}; zvoľte niektorý z týchto: {known}.</translation>
    </message>
    <message>
        <source>{file} has format_version {version}, this Signscribe reads {readable}. Update Signscribe or choose another model.</source>
        <translation>{file} má format_version {version}, tento Signscribe číta {readable}. Aktualizujte Signscribe alebo zvoľte iný model.</translation>
    </message>
    <message>
        <source>token_ids must hold {rows} different ids, one for each row of the vocabulary, found {count} with {different} different. Fetch the model again.</source>
        <translation>token_ids má obsahovať {rows} rôznych id, po jednom na riadok slovnej zásoby; je ich {count}, z toho rôznych {different}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>in {least}..{most}</source>
        <translation>číslo v rozsahu {least}..{most}</translation>
    </message>
    <message>
        <source>three small letters (ISO 639-3)</source>
        <translation>tri malé písmená (ISO 639-3)</translation>
    </message>
    <message>
        <source>among {known}</source>
        <translation>jedna z hodnôt {known}</translation>
    </message>
    <message>
        <source>above 0 and at most {most:g}</source>
        <translation>číslo nad 0, najviac {most:g}</translation>
    </message>
    <message>
        <source>two small letters (ISO 639-1)</source>
        <translation>dve malé písmená (ISO 639-1)</translation>
    </message>
    <message>
        <source>free of repeats</source>
        <translation>zoznam bez opakovaní</translation>
    </message>
    <message>
        <source>{name} is not a readable ONNX file. Fetch the model again.</source>
        <translation>{name} nie je čitateľný súbor ONNX. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{name} keeps the tensor {tensor!r} in another file, which is not allowed. Fetch the model again from a source you trust.</source>
        <translation>{name} má tenzor {tensor!r} v inom súbore, čo nie je dovolené. Stiahnite model znova zo zdroja, ktorému veríte.</translation>
    </message>
    <message>
        <source>Stopped, as you asked.</source>
        <translation>Zastavené, ako ste chceli.</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free_mb:.0f} MB free, about {needed_mb:.0f} MB are needed. Make room and retry.</source>
        <translation>Na disku s {folder} je voľných {free_mb:.0f} MB, treba asi {needed_mb:.0f} MB. Uvoľnite miesto a skúste to znova.</translation>
    </message>
    <message>
        <source>{folder} is not among the models in {store}, so it is not removed.</source>
        <translation>{folder} nepatrí medzi modely v {store}, preto sa neodstráni.</translation>
    </message>
    <message>
        <source>This model needs the weights of the RTM keypoint detector; download them in Models.</source>
        <translation>Tento model potrebuje váhy detektora kľúčových bodov RTM; stiahnite ich v časti Modely.</translation>
    </message>
    <message>
        <source>The import needs {name}; download it first (signscribe models add {id}).</source>
        <translation>Import potrebuje {name}; najprv ho stiahnite (signscribe models add {id}).</translation>
    </message>
    <message>
        <source>{member} has the SHA-256 {found}..., the catalogue says {wanted}.... It was not kept.</source>
        <translation>{member} má SHA-256 {found}..., katalóg uvádza {wanted}.... Súbor sa neponechal.</translation>
    </message>
    <message>
        <source>Another Signscribe is changing the models; wait until it is done.</source>
        <translation>Modely práve mení iný Signscribe; počkajte, kým skončí.</translation>
    </message>
    <message>
        <source>The models in {folder} cannot be changed ({reason}). Make room and retry.</source>
        <translation>Modely v {folder} sa nedajú zmeniť ({reason}). Uvoľnite miesto a skúste to znova.</translation>
    </message>
    <message>
        <source>There is no folder or zip file {source}. Choose another one.</source>
        <translation>Priečinok ani súbor zip {source} neexistuje. Zvoľte iný.</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>konečné číslo</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>objekt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>zoznam</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Make it or choose another.</source>
        <translation>Priečinok {folder} neexistuje. Vytvorte ho alebo zvoľte iný.</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name or allow overwriting.</source>
        <translation>{path} už existuje. Zvoľte iný názov alebo povoľte prepísanie.</translation>
    </message>
    <message>
        <source>A clip needs at least one pose, got none.</source>
        <translation>Záber potrebuje body tela aspoň z jednej snímky, nemá žiadne.</translation>
    </message>
    <message>
        <source>Poses must rise in time, but {time_s:.3f} s follows {last_s:.3f} s.</source>
        <translation>Snímky majú ísť v čase za sebou, ale po {last_s:.3f} s nasleduje {time_s:.3f} s.</translation>
    </message>
    <message>
        <source>The picture changed its shape from {aspect:.3f} to {changed:.3f} (width / height) in a clip.</source>
        <translation>Obraz v zábere zmenil tvar z {aspect:.3f} na {changed:.3f} (šírka / výška).</translation>
    </message>
    <message>
        <source>Frame {at} was chosen for a hand picture, but has no view of that hand.</source>
        <translation>Snímka {at} bola vybraná pre obrázok ruky, ale táto ruka na nej nie je.</translation>
    </message>
    <message>
        <source>Hand pictures need the pictures of frames {chosen}, but {missing} are not there.</source>
        <translation>Obrázky rúk potrebujú snímky {chosen}, ale {missing} chýbajú.</translation>
    </message>
    <message>
        <source>The pictures of a clip must have one size, got (width, height) {sizes}.</source>
        <translation>Obrázky v zábere majú mať rovnakú veľkosť, majú (šírka, výška) {sizes}.</translation>
    </message>
    <message>
        <source>Keypoints can be placed by {known}, not by {reference!r}.</source>
        <translation>Body tela sa dajú umiestniť podľa {known}, nie podľa {reference!r}.</translation>
    </message>
    <message>
        <source>A frame rate must be positive, got {rate_hz:g}.</source>
        <translation>Počet snímok za sekundu má byť kladný, je {rate_hz:g}.</translation>
    </message>
    <message>
        <source>An empty clip cannot be resampled.</source>
        <translation>Prázdny záber sa nedá prevzorkovať.</translation>
    </message>
    <message>
        <source>{path} cannot be used ({reason}). Make room or mend its permissions.</source>
        <translation>{path} sa nedá použiť ({reason}). Uvoľnite miesto alebo opravte prístupové práva.</translation>
    </message>
    <message>
        <source>Fetch the model again, or update Signscribe.</source>
        <translation>Stiahnite model znova alebo aktualizujte Signscribe.</translation>
    </message>
    <message>
        <source>{kind}: {error}</source>
        <translation>{kind}: {error}</translation>
    </message>
    <message>
        <source>{camera} sent no picture for {within_s:g} s; check its cable.</source>
        <translation>{camera} neposlala obraz už {within_s:g} s; skontrolujte kábel.</translation>
    </message>
    <message>
        <source>{name} would unpack to {size_bytes} bytes, at most {most_bytes} are allowed</source>
        <translation>{name} by mal po rozbalení {size_bytes} bajtov, dovolených je najviac {most_bytes}</translation>
    </message>
    <message>
        <source>format_version is {version}, this Signscribe reads {readable}</source>
        <translation>format_version je {version}, tento Signscribe číta {readable}</translation>
    </message>
    <message>
        <source>The sign index in {folder} does not say which model it was made with. Make it anew with `python -m training index`.</source>
        <translation>Index posunkov v {folder} neuvádza, s ktorým modelom vznikol. Vytvorte ho znova: `python -m training index`.</translation>
    </message>
    <message>
        <source>The sign index was made with the model {made_name} {made_version} ({made_sha256}), the model in use is {our_name} {our_version} ({our_sha256}). Choose that model, or make the index anew with `python -m training index`.</source>
        <translation>Index posunkov vznikol s modelom {made_name} {made_version} ({made_sha256}), používa sa model {our_name} {our_version} ({our_sha256}). Zvoľte pôvodný model alebo vytvorte index znova: `python -m training index`.</translation>
    </message>
    <message>
        <source>a rate, a scale or a picture&apos;s shape in it is {found:g}, not above 0</source>
        <translation>frekvencia, mierka alebo tvar obrazu v ňom je {found:g}, nie viac ako 0</translation>
    </message>
    <message>
        <source>its parts speak of different signs</source>
        <translation>jeho časti hovoria o rôznych posunkoch</translation>
    </message>
    <message>
        <source>There is no sign index at {folder}. Install Signscribe again.</source>
        <translation>V {folder} nie je index posunkov. Nainštalujte Signscribe znova.</translation>
    </message>
    <message>
        <source>The sign index in {folder} is damaged ({error}). Install Signscribe again.</source>
        <translation>Index posunkov v {folder} je poškodený ({error}). Nainštalujte Signscribe znova.</translation>
    </message>
    <message>
        <source>it names the model {made_name} {made_version}, which no index inside a model does</source>
        <translation>uvádza model {made_name} {made_version}, čo index vo vnútri modelu nerobí</translation>
    </message>
    <message>
        <source>The sign index of the model in {folder} is damaged ({error}). Fetch the model again.</source>
        <translation>Index posunkov modelu v {folder} je poškodený ({error}). Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{name} has the shape {found} instead of {wanted}</source>
        <translation>{name} má tvar {found} namiesto {wanted}</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite</source>
        <translation>{name} obsahuje čísla, ktoré nie sú konečné</translation>
    </message>
    <message>
        <source>A search among {count} references needs faiss. Install signscribe[bigindex].</source>
        <translation>Vyhľadávanie v takom množstve ukážok ({count}) potrebuje faiss. Nainštalujte signscribe[bigindex].</translation>
    </message>
    <message>
        <source>{name} is damaged: {why}. Choose another file.</source>
        <translation>{name} je poškodený: {why}. Zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>{name} is not a file of signs. Choose one that ends in {ending}.</source>
        <translation>{name} nie je súbor s posunkami. Zvoľte súbor s príponou {ending}.</translation>
    </message>
    <message>
        <source>{name} has the version {version}, this Signscribe reads {readable}. Update Signscribe.</source>
        <translation>{name} má verziu {version}, tento Signscribe číta verziu {readable}. Aktualizujte Signscribe.</translation>
    </message>
    <message>
        <source>A sign has the id {id!r} and the revision {revision}; teach it again.</source>
        <translation>Posunok má id {id!r} a revíziu {revision}; naučte ho znova.</translation>
    </message>
    <message>
        <source>A sign needs a name of 1 to {most} letters, not {name!r}.</source>
        <translation>Názov posunku má mať 1 až {most} písmen, nie {name!r}.</translation>
    </message>
    <message>
        <source>The note of {name!r} must be one line of at most {most} letters; shorten it.</source>
        <translation>Poznámka k {name!r} má byť jeden riadok s najviac {most} písmenami; skráťte ju.</translation>
    </message>
    <message>
        <source>The language of {name!r} must be three small letters (ISO 639-3), not {language!r}.</source>
        <translation>Jazyk posunku {name!r} majú byť tri malé písmená (ISO 639-3), nie {language!r}.</translation>
    </message>
    <message>
        <source>{name!r} has {count} takes; a sign needs 1 to {most}.</source>
        <translation>Počet nahrávok {name!r} je {count}; posunok ich má mať 1 až {most}.</translation>
    </message>
    <message>
        <source>{camera} was unplugged or stopped sending pictures; plug it in again.</source>
        <translation>Kamera {camera} bola odpojená alebo prestala posielať obraz; pripojte ju znova.</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Kamera {number}</translation>
    </message>
    <message>
        <source>{camera} is not connected; plug in a camera or choose another one.</source>
        <translation>Kamera {camera} nie je pripojená; pripojte kameru alebo zvoľte inú.</translation>
    </message>
    <message>
        <source>{camera} does not open; close other programs that use it and allow this app to use cameras.</source>
        <translation>Kamera {camera} sa nedá otvoriť; zatvorte programy, ktoré ju používajú, a povoľte tejto aplikácii prístup ku kamerám.</translation>
    </message>
    <message>
        <source>{camera} repeats one picture; unplug it and plug it in again.</source>
        <translation>Kamera {camera} opakuje jeden obraz; odpojte ju a znova pripojte.</translation>
    </message>
    <message>
        <source>{camera} is closed; start it again.</source>
        <translation>Kamera {camera} je zatvorená; spustite ju znova.</translation>
    </message>
    <message>
        <source>{name} differs from what this version uses in {count} inputs or outputs ({differing}). Update Signscribe or choose another model.</source>
        <translation>{name} sa líši od toho, čo táto verzia používa (rozdielnych vstupov a výstupov: {count}; {differing}). Aktualizujte Signscribe alebo zvoľte iný model.</translation>
    </message>
    <message>
        <source>{name} of the model could not be computed ({reason}). Choose another processor or model in Models.</source>
        <translation>{name} modelu sa nepodarilo vypočítať ({reason}). V časti Modely zvoľte iný procesor alebo model.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}). Choose another place.</source>
        <translation>{path} sa nepodarilo zapísať ({reason}). Zvoľte iné miesto.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Choose another file.</source>
        <translation>{path} sa nedá prečítať ({reason}). Zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>The videos are open in another Signscribe window. Go on there; once it is closed, they come here.</source>
        <translation>Videá sú otvorené v inom okne Signscribe. Pokračujte tam; keď sa zatvorí, budú tu.</translation>
    </message>
    <message>
        <source>its checksum does not fit</source>
        <translation>kontrolný súčet nesedí</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>je odrezaný</translation>
    </message>
    <message>
        <source>it holds {count} bytes of keypoints, its description says {wanted}</source>
        <translation>bodov tela je v ňom {count} bajtov, opis uvádza {wanted}</translation>
    </message>
    <message>
        <source>two signs in it have the same id</source>
        <translation>dva posunky v ňom majú rovnaké id</translation>
    </message>
    <message>
        <source>its points are laid out as {found}, not as {wanted}</source>
        <translation>body v ňom sú rozložené ako {found}, nie ako {wanted}</translation>
    </message>
    <message>
        <source>it has no list of signs</source>
        <translation>nemá zoznam posunkov</translation>
    </message>
    <message>
        <source>a take in it does not have the fields {fields}</source>
        <translation>nahrávka v ňom nemá polia {fields}</translation>
    </message>
    <message>
        <source>a take in it has {count} frames, 1 to {most} are allowed</source>
        <translation>nahrávka v ňom má {count} snímok, dovolených je 1 až {most}</translation>
    </message>
    <message>
        <source>it holds points that are no numbers or whose score is not in 0..1</source>
        <translation>obsahuje body, ktoré nie sú čísla alebo ktorých spoľahlivosť nie je v rozsahu 0..1</translation>
    </message>
    <message>
        <source>{found!r} stands in it for a whole number</source>
        <translation>namiesto celého čísla je v ňom {found!r}</translation>
    </message>
    <message>
        <source>{found!r} stands in it for a number</source>
        <translation>namiesto čísla je v ňom {found!r}</translation>
    </message>
    <message>
        <source>it says {found:g} where {low:g} to {high:g} is allowed</source>
        <translation>uvádza {found:g}, dovolené je {low:g} až {high:g}</translation>
    </message>
    <message>
        <source>it has {size_mb} MB, at most {most_mb} are read</source>
        <translation>má {size_mb} MB, číta sa najviac {most_mb}</translation>
    </message>
    <message>
        <source>its description is not JSON</source>
        <translation>jeho opis nie je JSON</translation>
    </message>
    <message>
        <source>a sign in it does not have the fields {fields}</source>
        <translation>posunok v ňom nemá polia {fields}</translation>
    </message>
    <message>
        <source>a sign in it has a name, note, language or id that is no text</source>
        <translation>posunok v ňom má názov, poznámku, jazyk alebo id, ktoré nie je text</translation>
    </message>
    <message>
        <source>An empty clip has no movement to compare.</source>
        <translation>V prázdnom zábere nie je pohyb na porovnanie.</translation>
    </message>
    <message>
        <source>The queries in {folder} were kept from the model {model} ({sha256}); {other} may have been trained on them, so nothing is measured. Choose the trial&apos;s own model.</source>
        <translation>Otázky v {folder} model {model} ({sha256}) nevidel; {other} sa na nich mohol učiť, preto sa nič nemeria. Zvoľte model, ktorý k skúške patrí.</translation>
    </message>
    <message>
        <source>The queries in {folder} are damaged: their parts do not fit. Make the trial again.</source>
        <translation>Otázky v {folder} sú poškodené: ich časti k sebe nepatria. Vytvorte skúšku znova.</translation>
    </message>
    <message>
        <source>The queries in {folder} cannot be read ({error}). Make the trial again.</source>
        <translation>Otázky v {folder} sa nedajú prečítať ({error}). Vytvorte skúšku znova.</translation>
    </message>
    <message>
        <source>{name} holds no pictures; choose a video.</source>
        <translation>{name} neobsahuje obraz; zvoľte video.</translation>
    </message>
    <message>
        <source>Delete the kept captions.</source>
        <translation>Zmažte uložené titulky.</translation>
    </message>
    <message>
        <source>A kept caption</source>
        <translation>Uložený titulok</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>The settings file</source>
        <translation>Súbor s nastaveniami</translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation>Vyhľadajte to znova.</translation>
    </message>
    <message>
        <source>A kept look-up</source>
        <translation>Uložené vyhľadanie</translation>
    </message>
    <message>
        <source>An entry in the queue of videos</source>
        <translation>Položka v zozname videí</translation>
    </message>
    <message>
        <source>Add the video anew.</source>
        <translation>Pridajte video znova.</translation>
    </message>
    <message>
        <source>{place}: fault must be a sentence, found {found}. Add the video anew.</source>
        <translation>{place}: pre fault sa očakáva veta, je tam {found}. Pridajte video znova.</translation>
    </message>
    <message>
        <source>{field} must be {wanted}, found {value}. Fetch the model again.</source>
        <translation>pre {field} sa očakáva {wanted}, je tam {value}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>the model names no language; it must have at least one. Fetch the model again.</source>
        <translation>model neuvádza žiadny jazyk; musí mať aspoň jeden. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{place} lacks the field {field!r}</source>
        <translation>{place}: chýba pole {field!r}</translation>
    </message>
    <message>
        <source>{place}: {field} must be {wanted}, found {found}</source>
        <translation>{place}: pre {field} sa očakáva {wanted}, je tam {found}</translation>
    </message>
    <message>
        <source>{place} has the unknown field {field!r} = {found}</source>
        <translation>{place}: neznáme pole {field!r} = {found}</translation>
    </message>
    <message>
        <source>{fault}. {advice}</source>
        <translation>{fault}. {advice}</translation>
    </message>
    <message>
        <source>{place} must be {wanted}, found {found}</source>
        <translation>{place}: očakáva sa {wanted}, je tam {found}</translation>
    </message>
    <message>
        <source>{found}; known are {known}</source>
        <translation>{found}; známe sú {known}</translation>
    </message>
    <message>
        <source>{place} is not JSON ({error})</source>
        <translation>{place}: nie je to JSON ({error})</translation>
    </message>
    <message>
        <source>{place} is not TOML ({error})</source>
        <translation>{place}: nie je to TOML ({error})</translation>
    </message>
    <message>
        <source>a list of {count} values</source>
        <translation>zoznam s počtom hodnôt {count}</translation>
    </message>
    <message>
        <source>one of {known}</source>
        <translation>jedna z hodnôt {known}</translation>
    </message>
    <message>
        <source>{place}: {fault}</source>
        <translation>{place}: {fault}</translation>
    </message>
    <message>
        <source>There is no file {path}; check the name.</source>
        <translation>Súbor {path} neexistuje; skontrolujte názov.</translation>
    </message>
    <message>
        <source>{path} is a folder; choose a video file in it.</source>
        <translation>{path} je priečinok; zvoľte v ňom súbor s videom.</translation>
    </message>
    <message>
        <source>{name} is in a video format that this app cannot decode; convert it to MP4 (H.264).</source>
        <translation>{name} je vo formáte videa, ktorý táto aplikácia nečíta; preveďte ho na MP4 (H.264).</translation>
    </message>
    <message>
        <source>{name} holds sound but no pictures; choose a video.</source>
        <translation>{name} obsahuje zvuk, ale nie obraz; zvoľte video.</translation>
    </message>
    <message>
        <source>{name} is {width_px} x {height_px} pixels; at most {most_px} a side can be read. Export it smaller.</source>
        <translation>{name} má {width_px} x {height_px} pixelov; strana môže mať najviac {most_px}. Exportujte ho menší.</translation>
    </message>
    <message>
        <source>{name} is {hours:.1f} hours long; at most {most_h:g} can be read. Cut it into parts.</source>
        <translation>{name} trvá {hours:.1f} h; prečítať sa dá najviac {most_h:g} h. Rozdeľte ho na časti.</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes); record or copy it again.</source>
        <translation>{name} je prázdny (0 bajtov); nahrajte alebo skopírujte ho znova.</translation>
    </message>
    <message>
        <source>{name} may not be read; change its permissions or choose another file.</source>
        <translation>{name} nie je dovolené čítať; zmeňte prístupové práva alebo zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a video; choose another file.</source>
        <translation>{name} je poškodený alebo nie je video; zvoľte iný súbor.</translation>
    </message>
    <message>
        <source>There is no keypoint detector {name!r}; choose one of {known}.</source>
        <translation>Detektor bodov tela {name!r} neexistuje; zvoľte niektorý z týchto: {known}.</translation>
    </message>
    <message>
        <source>The mediapipe detector takes no options, but was given {options}.</source>
        <translation>Detektor mediapipe nemá voľby, ale dostal {options}.</translation>
    </message>
    <message>
        <source>The rtm detector needs its weight files and their hashes: {missing}.</source>
        <translation>Detektor rtm potrebuje súbory s váhami a ich kontrolné súčty: {missing}.</translation>
    </message>
    <message>
        <source>MediaPipe, which finds the keypoints, is missing; install Signscribe again.</source>
        <translation>Chýba MediaPipe, ktorý hľadá body tela; nainštalujte Signscribe znova.</translation>
    </message>
    <message>
        <source>{name} names no keypoint format; they are written as .npz or .pose.</source>
        <translation>{name} neurčuje formát bodov tela; zapisujú sa ako .npz alebo .pose.</translation>
    </message>
    <message>
        <source>The keypoints span {span_s:g} s, which is no time. Translate the video anew.</source>
        <translation>Body tela majú rozpätie {span_s:g} s, čo nie je čas. Dajte video prečítať znova.</translation>
    </message>
    <message>
        <source>{path} holds no keypoints that this version can read. Delete it and start afresh.</source>
        <translation>{path} neobsahuje body tela, ktoré by táto verzia vedela prečítať. Vymažte ho a začnite odznova.</translation>
    </message>
    <message>
        <source>The mediapipe detector is not open; use it in a `with` block.</source>
        <translation>Detektor mediapipe nie je otvorený; použite ho v bloku `with`.</translation>
    </message>
    <message>
        <source>A picture at {time_s:.3f} s follows one at {last_s:.3f} s; reset the detector first.</source>
        <translation>Obrázok z {time_s:.3f} s nasleduje po obrázku z {last_s:.3f} s; najprv vynulujte detektor.</translation>
    </message>
    <message>
        <source>The weights {name} have the SHA-256 {found}, not {wanted}; download them again in Models.</source>
        <translation>Váhy {name} majú SHA-256 {found}, nie {wanted}; stiahnite ich znova v časti Modely.</translation>
    </message>
    <message>
        <source>{name} takes {shape}, not pictures (N, 3, height, width) of one size.</source>
        <translation>{name} berie {shape}, nie obrázky (N, 3, výška, šírka) jednej veľkosti.</translation>
    </message>
    <message>
        <source>{name} is not a SimCC pose network: it needs the outputs simcc_x, simcc_y.</source>
        <translation>{name} nie je sieť SimCC pre body tela: potrebuje výstupy simcc_x, simcc_y.</translation>
    </message>
    <message>
        <source>The person network gives {shape}, not boxes (1, n, 5); choose a YOLOX file.</source>
        <translation>Sieť pre osoby dáva {shape}, nie rámčeky (1, n, 5); zvoľte súbor YOLOX.</translation>
    </message>
    <message>
        <source>The pose network gives {count} points, not the {wanted} of a whole body.</source>
        <translation>Sieť pre body tela dáva {count} bodov, nie {wanted} ako celé telo.</translation>
    </message>
    <message>
        <source>The weights {path} cannot be read; download them again in Models.</source>
        <translation>Váhy {path} sa nedajú prečítať; stiahnite ich znova v časti Modely.</translation>
    </message>
    <message>
        <source>The weights {name} are not a network that ONNX Runtime can run.</source>
        <translation>Váhy {name} nie sú sieť, ktorú by ONNX Runtime vedel spustiť.</translation>
    </message>
    <message>
        <source>Correct the catalogue or choose another one.</source>
        <translation>Opravte katalóg alebo zvoľte iný.</translation>
    </message>
    <message>
        <source>The catalogue entry {entry!r}</source>
        <translation>Položka katalógu {entry!r}</translation>
    </message>
    <message>
        <source>{field} must be {wanted}, found {value}. Correct the catalogue or choose another one.</source>
        <translation>pre {field} sa očakáva {wanted}, je tam {value}. Opravte katalóg alebo zvoľte iný.</translation>
    </message>
    <message>
        <source>The catalogue</source>
        <translation>Katalóg</translation>
    </message>
    <message>
        <source>of small letters, digits and dashes</source>
        <translation>text z malých písmen, číslic a pomlčiek</translation>
    </message>
    <message>
        <source>0 or more</source>
        <translation>0 alebo viac</translation>
    </message>
    <message>
        <source>{name} ends in {ending}; captions are written as {known}.</source>
        <translation>{name} má príponu {ending}; titulky sa zapisujú ako {known}.</translation>
    </message>
    <message>
        <source>{name} has no ending; captions are written as {known}.</source>
        <translation>{name} nemá príponu; titulky sa zapisujú ako {known}.</translation>
    </message>
    <message>
        <source>Captions take 8 to 200 letters a line and 5 to 100 a second, not {letters} and {characters_per_s:g}. Choose other values.</source>
        <translation>Titulky majú 8 až 200 písmen v riadku a 5 až 100 za sekundu, nie {letters} a {characters_per_s:g}. Zvoľte iné hodnoty.</translation>
    </message>
    <message>
        <source>Captions stay 0 to 10 s at least with 0 to 50 pictures between them, not {shortest_s:g} s and {gap_frames} at {frames_per_s:g} a second. Choose other values.</source>
        <translation>Titulky zostávajú aspoň 0 až 10 s a je medzi nimi 0 až 50 obrázkov, nie {shortest_s:g} s a {gap_frames} pri {frames_per_s:g} za sekundu. Zvoľte iné hodnoty.</translation>
    </message>
    <message>
        <source>{copy}: a copy of the video is written as .mkv or .mp4.</source>
        <translation>{copy}: kópia videa sa zapisuje ako .mkv alebo .mp4.</translation>
    </message>
    <message>
        <source>{target} is the video itself. Choose another name for the copy.</source>
        <translation>{target} je samotné video. Zvoľte pre kópiu iný názov.</translation>
    </message>
    <message>
        <source>This computer&apos;s FFmpeg writes no subtitles into {ending} files. Write an .srt file instead.</source>
        <translation>FFmpeg tohto počítača nezapisuje titulky do súborov {ending}. Zapíšte namiesto toho súbor .srt.</translation>
    </message>
    <message>
        <source>{name} cannot be copied into {copy} ({error}). Try a name that ends in {other}.</source>
        <translation>{name} sa nedá skopírovať do {copy} ({error}). Skúste názov s príponou {other}.</translation>
    </message>
    <message>
        <source>Translate the video anew.</source>
        <translation>Dajte video prečítať znova.</translation>
    </message>
    <message>
        <source>A kept ending</source>
        <translation>Uložený koniec videa</translation>
    </message>
    <message>
        <source>{video} is gone ({reason}). Put it back or choose it anew.</source>
        <translation>{video} sa stratilo ({reason}). Vráťte ho na miesto alebo ho zvoľte znova.</translation>
    </message>
    <message>
        <source>{video} is being translated by another Signscribe. Wait for it, or close it.</source>
        <translation>{video} práve číta iný Signscribe. Počkajte naň alebo ho zatvorte.</translation>
    </message>
    <message>
        <source>The model {model!r} reads no hand pictures; give it none.</source>
        <translation>Model {model!r} nečíta obrázky rúk; nedávajte mu žiadne.</translation>
    </message>
    <message>
        <source>{name} of the model runs on {used}, not on {wanted}, which does not start here. Choose another processor in Models.</source>
        <translation>{name} modelu beží na {used}, nie na {wanted}, ktorý sa tu nespustí. V časti Modely zvoľte iný procesor.</translation>
    </message>
    <message>
        <source>{name} of the model cannot be loaded. Fetch the model again.</source>
        <translation>{name} modelu sa nedá načítať. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>The model {model!r} computed numbers that are not finite. Choose another model.</source>
        <translation>Model {model!r} vypočítal čísla, ktoré nie sú konečné. Zvoľte iný model.</translation>
    </message>
    <message>
        <source>The model {model!r} names {named} signs, but tells {told} apart. Fetch the model again.</source>
        <translation>Počet posunkov, ktoré model {model!r} menuje, je {named}, rozlišuje ich však {told}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary lacks {piece!r}, a part of {text!r}. Fetch the model again.</source>
        <translation>V slovnej zásobe modelu chýba {piece!r}, časť textu {text!r}. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>{name} is not a sentencepiece model. Fetch the model again.</source>
        <translation>{name} nie je model sentencepiece. Stiahnite model znova.</translation>
    </message>
    <message>
        <source>Frame {frame} of {count} has keypoints that are not finite numbers.</source>
        <translation>Snímka {frame} z {count} má body tela, ktoré nie sú konečné čísla.</translation>
    </message>
</context>
<context>
    <name>lookup</name>
    <message>
        <source>Well done: that is the sign.</source>
        <translation>Výborne: to je ten posunok.</translation>
    </message>
    <message>
        <source>That was understood, though it looks rather different.</source>
        <translation>Rozumeli sme, hoci to vyzerá dosť inak.</translation>
    </message>
    <message>
        <source>Nearly. It looked more like “{other}”.</source>
        <translation>Takmer. Vyzeralo to skôr ako „{other}“.</translation>
    </message>
    <message>
        <source>Not yet. It looked like “{other}”. Watch it again slowly.</source>
        <translation>Ešte nie. Vyzeralo to ako „{other}“. Pozrite si ho znova pomaly.</translation>
    </message>
    <message>
        <source>The two are much alike.</source>
        <translation>Oba sú si veľmi podobné.</translation>
    </message>
    <message>
        <source>The two are alike in parts.</source>
        <translation>Oba sú si čiastočne podobné.</translation>
    </message>
    <message>
        <source>The two look different.</source>
        <translation>Oba vyzerajú rozdielne.</translation>
    </message>
    <message>
        <source>Look at the shape of the left hand.</source>
        <translation>Všimnite si tvar ľavej ruky.</translation>
    </message>
    <message>
        <source>Look at the shape of the right hand.</source>
        <translation>Všimnite si tvar pravej ruky.</translation>
    </message>
    <message>
        <source>The left hand is in another place.</source>
        <translation>Ľavá ruka je na inom mieste.</translation>
    </message>
    <message>
        <source>The right hand is in another place.</source>
        <translation>Pravá ruka je na inom mieste.</translation>
    </message>
    <message>
        <source>It was signed faster.</source>
        <translation>Posunkovanie bolo rýchlejšie.</translation>
    </message>
    <message>
        <source>It was signed more slowly.</source>
        <translation>Posunkovanie bolo pomalšie.</translation>
    </message>
    <message>
        <source>One hand</source>
        <translation>Jedna ruka</translation>
    </message>
    <message>
        <source>Two hands</source>
        <translation>Dve ruky</translation>
    </message>
    <message>
        <source>Above the eyes</source>
        <translation>Nad očami</translation>
    </message>
    <message>
        <source>At the face</source>
        <translation>Pri tvári</translation>
    </message>
    <message>
        <source>At the chest</source>
        <translation>Pri hrudi</translation>
    </message>
    <message>
        <source>At the belly</source>
        <translation>Pri bruchu</translation>
    </message>
    <message>
        <source>Held still</source>
        <translation>Bez pohybu</translation>
    </message>
    <message>
        <source>Sideways</source>
        <translation>Do strán</translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation>Hore alebo dole</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Dookola</translation>
    </message>
    <message>
        <source>To and fro</source>
        <translation>Sem a tam</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Try again</source>
        <translation>Skúsiť znova</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Hľadať znova</translation>
    </message>
    <message>
        <source>Try the demo clip</source>
        <translation>Skúsiť ukážku</translation>
    </message>
    <message>
        <source>Choose videos…</source>
        <translation>Vybrať videá…</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Zvoliť model…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Pokračovať</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Turn camera off</source>
        <translation>Vypnúť kameru</translation>
    </message>
    <message>
        <source>Turn the picture round</source>
        <translation>Otočiť obraz</translation>
    </message>
    <message>
        <source>Waiting for the camera</source>
        <translation>Čaká sa na kameru</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Zastavené</translation>
    </message>
    <message>
        <source>Camera is off</source>
        <translation>Kamera je vypnutá</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Pripravuje sa</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pozastavené</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Neisté</translation>
    </message>
    <message>
        <source>Waiting for signing</source>
        <translation>Čaká sa na posunkovanie</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Posunkuje sa</translation>
    </message>
    <message>
        <source>Hands are out of view</source>
        <translation>Ruky sú mimo obrazu</translation>
    </message>
    <message>
        <source>Nobody is in view</source>
        <translation>V obraze nikto nie je</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Príliš tmavo</translation>
    </message>
    <message>
        <source>Paused. Nobody is being watched.</source>
        <translation>Pozastavené. Nikto nie je snímaný.</translation>
    </message>
    <message>
        <source>Getting ready to read signs. This takes a few seconds.</source>
        <translation>Čítanie posunkov sa pripravuje. Trvá to niekoľko sekúnd.</translation>
    </message>
    <message>
        <source>There is no model that can be used, so signs cannot be read.</source>
        <translation>Chýba použiteľný model, preto sa posunky nedajú čítať.</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Kontroluje sa model…</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, then look again.</source>
        <translation>Nenašla sa žiadna kamera. Pripojte ju a hľadajte znova.</translation>
    </message>
    <message>
        <source>Turn the camera on and sign: what you sign appears below as text.</source>
        <translation>Zapnite kameru a posunkujte: čo poviete, objaví sa dole ako text.</translation>
    </message>
    <message>
        <source>Hands are out of view. Step back a little.</source>
        <translation>Ruky sú mimo obrazu. Trochu odstúpte.</translation>
    </message>
    <message>
        <source>Nobody is in view. Sit so that your head and hands are seen.</source>
        <translation>V obraze nikto nie je. Sadnite si tak, aby bolo vidieť hlavu a ruky.</translation>
    </message>
    <message>
        <source>It is too dark to see your hands. Turn a light on.</source>
        <translation>Je príliš tmavo, ruky nevidieť. Zapnite svetlo.</translation>
    </message>
    <message>
        <source>This computer is busy, so captions come late. Close other programs if you can.</source>
        <translation>Počítač nestíha, preto titulky meškajú. Ak môžete, zatvorte iné programy.</translation>
    </message>
    <message>
        <source>Two people seem to be in view. Let only the signer be seen.</source>
        <translation>Zdá sa, že v obraze sú dvaja ľudia. Nech je vidieť len toho, kto posunkuje.</translation>
    </message>
    <message>
        <source>You are very close. Step back a little to give your arms room.</source>
        <translation>Ste veľmi blízko. Trochu ustúpte, aby mali ruky miesto.</translation>
    </message>
    <message>
        <source>You are far away. Come closer, so that your hands are clear.</source>
        <translation>Ste ďaleko. Poďte bližšie, aby bolo ruky dobre vidieť.</translation>
    </message>
    <message>
        <source>The camera leans to one side. Set it straight.</source>
        <translation>Kamera je naklonená. Narovnajte ju.</translation>
    </message>
    <message>
        <source>You lead with the other hand than Settings say. Perhaps your camera mirrors its picture.</source>
        <translation>Vedie iná ruka, než je uvedené v nastaveniach. Možno kamera zrkadlí obraz.</translation>
    </message>
    <message>
        <source>The camera gives no pictures. Plug it in again; captions go on by themselves.</source>
        <translation>Kamera nedáva obraz. Pripojte ju znova; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera is not connected. Plug it in; captions go on by themselves.</source>
        <translation>Kamera nie je pripojená. Pripojte ju; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera does not open. Close other programs that use it; captions go on by themselves.</source>
        <translation>Kamera sa nedá otvoriť. Zatvorte programy, ktoré ju používajú; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera stopped sending pictures. Plug it in again; captions go on by themselves.</source>
        <translation>Kamera prestala posielať obraz. Pripojte ju znova; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>The camera repeats one picture. Plug it in again; captions go on by themselves.</source>
        <translation>Kamera opakuje jeden obraz. Pripojte ju znova; titulky budú pokračovať samy.</translation>
    </message>
    <message>
        <source>This model cannot be used. Choose another one.</source>
        <translation>Tento model sa nedá použiť. Zvoľte iný.</translation>
    </message>
    <message>
        <source>Hands and faces cannot be found on this computer. Install Signscribe again.</source>
        <translation>V tomto počítači sa nedajú hľadať ruky a tváre. Nainštalujte Signscribe znova.</translation>
    </message>
    <message>
        <source>The clip cannot be played any further. Try again, or choose a camera.</source>
        <translation>Ukážka sa nedá ďalej prehrať. Skúste to znova alebo zvoľte kameru.</translation>
    </message>
    <message>
        <source>Something went wrong, and captions stopped. Try again.</source>
        <translation>Niečo sa pokazilo a titulky sa zastavili. Skúste to znova.</translation>
    </message>
    <message>
        <source>Playing the demo clip</source>
        <translation>Prehráva sa ukážka</translation>
    </message>
    <message>
        <source>The demo clip is paused</source>
        <translation>Ukážka je pozastavená</translation>
    </message>
    <message>
        <source>Camera is paused</source>
        <translation>Kamera je pozastavená</translation>
    </message>
    <message>
        <source>Camera is on</source>
        <translation>Kamera je zapnutá</translation>
    </message>
    <message>
        <source>Not sure. Please sign it again, a little slower.</source>
        <translation>Neisté. Posunkujte to ešte raz, trochu pomalšie.</translation>
    </message>
    <message>
        <source>Not sure. Signs seen: {signs}</source>
        <translation>Neisté. Videné posunky: {signs}</translation>
    </message>
    <message>
        <source>Not sure what was signed here.</source>
        <translation>Nie je isté, čo sa tu posunkovalo.</translation>
    </message>
    <message>
        <source>Quite sure: {percent} of 100</source>
        <translation>Celkom isté: {percent} zo 100</translation>
    </message>
    <message>
        <source>Fairly sure: {percent} of 100</source>
        <translation>Dosť isté: {percent} zo 100</translation>
    </message>
    <message>
        <source>Unsure: {percent} of 100</source>
        <translation>Neisté: {percent} zo 100</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Licence {licence}: not for commercial use.</source>
        <translation>Licencia {licence}: nie na komerčné použitie.</translation>
    </message>
    <message>
        <source>Licence {licence}.</source>
        <translation>Licencia {licence}.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} z {total}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>zostáva menej než minúta</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>zostáva asi {minutes} min</translation>
    </message>
    <message>
        <source>{vocabulary} Written in {text}.</source>
        <translation>{vocabulary} Píše v jazyku: {text}.</translation>
    </message>
    <message>
        <source>Processor of this computer (CPU)</source>
        <translation>Procesor tohto počítača (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>Grafická karta NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Graphics card (DirectML)</source>
        <translation>Grafická karta (DirectML)</translation>
    </message>
    <message>
        <source>Apple (Core ML)</source>
        <translation>Apple (Core ML)</translation>
    </message>
    <message>
        <source>{frames} pictures take {seconds} s here. Loading took {load} s; Signscribe now takes {memory}.</source>
        <translation>{frames} obrázkov tu trvá {seconds} s. Načítanie trvalo {load} s; Signscribe teraz zaberá {memory}.</translation>
    </message>
    <message>
        <source>Its results differ from those of the CPU: do not use it for this model.</source>
        <translation>Výsledky sa líšia od výsledkov CPU: pre tento model ho nepoužívajte.</translation>
    </message>
</context>
<context>
    <name>sign_languages</name>
    <message>
        <source>Auslan</source>
        <translation>Austrálsky posunkový jazyk</translation>
    </message>
    <message>
        <source>American Sign Language</source>
        <translation>Americký posunkový jazyk</translation>
    </message>
    <message>
        <source>Austrian Sign Language</source>
        <translation>Rakúsky posunkový jazyk</translation>
    </message>
    <message>
        <source>British Sign Language</source>
        <translation>Britský posunkový jazyk</translation>
    </message>
    <message>
        <source>Brazilian Sign Language</source>
        <translation>Brazílsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Catalan Sign Language</source>
        <translation>Katalánsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Czech Sign Language</source>
        <translation>Český posunkový jazyk</translation>
    </message>
    <message>
        <source>Chinese Sign Language</source>
        <translation>Čínsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Sign Language of the Netherlands</source>
        <translation>Holandský posunkový jazyk</translation>
    </message>
    <message>
        <source>Danish Sign Language</source>
        <translation>Dánsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>Fínsky posunkový jazyk</translation>
    </message>
    <message>
        <source>French Sign Language</source>
        <translation>Francúzsky posunkový jazyk</translation>
    </message>
    <message>
        <source>German Sign Language</source>
        <translation>Nemecký posunkový jazyk</translation>
    </message>
    <message>
        <source>Hungarian Sign Language</source>
        <translation>Maďarský posunkový jazyk</translation>
    </message>
    <message>
        <source>Indian Sign Language</source>
        <translation>Indický posunkový jazyk</translation>
    </message>
    <message>
        <source>Italian Sign Language</source>
        <translation>Taliansky posunkový jazyk</translation>
    </message>
    <message>
        <source>Israeli Sign Language</source>
        <translation>Izraelský posunkový jazyk</translation>
    </message>
    <message>
        <source>Japanese Sign Language</source>
        <translation>Japonský posunkový jazyk</translation>
    </message>
    <message>
        <source>Korean Sign Language</source>
        <translation>Kórejský posunkový jazyk</translation>
    </message>
    <message>
        <source>Norwegian Sign Language</source>
        <translation>Nórsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Filipino Sign Language</source>
        <translation>Filipínsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Portuguese Sign Language</source>
        <translation>Portugalský posunkový jazyk</translation>
    </message>
    <message>
        <source>Polish Sign Language</source>
        <translation>Poľský posunkový jazyk</translation>
    </message>
    <message>
        <source>Russian Sign Language</source>
        <translation>Ruský posunkový jazyk</translation>
    </message>
    <message>
        <source>Swiss German Sign Language</source>
        <translation>Nemecko-švajčiarsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Spanish Sign Language</source>
        <translation>Španielsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Slovak Sign Language</source>
        <translation>Slovenský posunkový jazyk</translation>
    </message>
    <message>
        <source>Swedish Sign Language</source>
        <translation>Švédsky posunkový jazyk</translation>
    </message>
    <message>
        <source>Turkish Sign Language</source>
        <translation>Turecký posunkový jazyk</translation>
    </message>
    <message>
        <source>Ukrainian Sign Language</source>
        <translation>Ukrajinský posunkový jazyk</translation>
    </message>
</context>
<context>
    <name>video</name>
    <message>
        <source>less than a minute left</source>
        <translation>zostáva menej ako minúta</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>zostáva asi {minutes} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes:02d} min left</source>
        <translation>zostáva asi {hours} h {minutes:02d} min</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Čaká</translation>
    </message>
    <message>
        <source>Waiting for a model</source>
        <translation>Čaká na model</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pozastavené</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Zrušené</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Začína sa…</translation>
    </message>
    <message>
        <source>{time} done</source>
        <translation>hotové {time}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hotovo</translation>
    </message>
    <message>
        <source>Nobody is in view in this video.</source>
        <translation>V tomto videu nikoho nevidno.</translation>
    </message>
    <message>
        <source>Nobody signs in this video.</source>
        <translation>V tomto videu nikto neposunkuje.</translation>
    </message>
    <message>
        <source>There is no signing in this video that the model knows.</source>
        <translation>V tomto videu nie je posunkovanie, ktoré model pozná.</translation>
    </message>
    <message>
        <source>Parts of the file are damaged or missing.</source>
        <translation>Časti súboru sú poškodené alebo chýbajú.</translation>
    </message>
</context>
<context>
    <name>voice</name>
    <message>
        <source>Captions cannot be spoken: the part for speech is not installed. See README.md for how.</source>
        <translation>Titulky nemožno vysloviť: súčasť pre reč nie je nainštalovaná. Postup je v README.md.</translation>
    </message>
    <message>
        <source>Captions cannot be spoken: this computer has no voice. Install one in the system&apos;s settings.</source>
        <translation>Titulky nemožno vysloviť: tento počítač nemá hlas. Nainštalujte ho v nastaveniach systému.</translation>
    </message>
    <message>
        <source>This computer has no voice for {language}. Install one in the system&apos;s settings.</source>
        <translation>Tento počítač nemá hlas pre jazyk {language}. Nainštalujte ho v nastaveniach systému.</translation>
    </message>
</context>
</TS>
