// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Preguntas y respuestas',
  description:
    'Cómo se hace un informe de un Tesla usado, qué certeza tiene, cómo lo comprueba un comprador y qué pasa con sus datos.',
  lead: 'Lo que se pregunta antes de pedir, y lo que ayuda cuando algo no sale como estaba previsto.',
  search: {
    label: 'Buscar en preguntas y respuestas',
    found: 'Respuestas: {count}',
    none: 'Ninguna respuesta tiene esas palabras. Pruebe con otras o escríbanos.',
  },
  contents: 'En esta página',
  topics: {
    order: 'Pedir',
    trouble: 'Cuando algo no va bien',
    figures: 'Las cifras',
    checking: 'Comprobar',
    data: 'Cuenta y datos',
  },
  answers: {
    'how-long': {
      question: '¿Cuánto tarda?',
      answer: [
        'Unos cinco minutos desde el primer clic hasta el PDF. A un coche en reposo se le despierta antes, lo que lleva hasta un minuto y medio.',
        'Si no se puede conectar con el coche, seguimos intentándolo 72 horas. Mientras tanto puede cerrar la página: el enlace privado del pedido le trae de vuelta.',
      ],
    },
    'what-i-need': {
      question: '¿Qué necesito?',
      answer: [
        'La cuenta de Tesla a la que pertenece el coche y un coche con cobertura móvil o wifi. No se conecta nada y nadie tiene que ir.',
        'El acceso móvil debe estar activado en el coche, en Controles, Seguridad. Cuanto más llena esté la batería en la lectura, más segura es su cifra.',
      ],
    },
    buyer: {
      question: 'Quiero comprar un coche. ¿Cómo consigo un informe?',
      answer: [
        'Pídale al vendedor que lo encargue: solo el propietario puede permitir la lectura. Se tarda cinco minutos, y el informe puede estar en su idioma y en sus unidades.',
        'Con una petición al vendedor puede pagar usted mismo el informe: le envía un enlace y el vendedor solo tiene que dar su permiso.',
        'Después compruébelo en nuestra página antes de pagar el coche.',
      ],
    },
    refund: {
      question: '¿Cuándo se me devuelve el dinero?',
      answer: [
        'Si un informe no se puede hacer definitivamente, por ejemplo porque el coche no despierta, recibe el reembolso por el medio con que pagó: la devolución no hay que pedirla.',
        'Mientras no haya pagado, no hace falta cancelación alguna: para anular el pedido basta con no pagarlo. Tras el pago, la lectura empieza enseguida, y el derecho de desistimiento termina al entregarse el informe.',
      ],
    },
    lost: {
      question: 'He cerrado la página. ¿Dónde está mi informe?',
      answer: [
        'Abra el enlace privado que guardó al hacer el pedido; funciona en cualquier dispositivo durante 31 días. No conocemos su correo, así que no podemos enviárselo otra vez.',
        'El PDF se puede descargar durante siete días y hacer de nuevo hasta treinta días después de la lectura.',
      ],
    },
    languages: {
      question: '¿Puede el comprador leerlo en un idioma distinto del mío?',
      answer: [
        'Con Pro y Bulk, en los nueve, con los mismos datos firmados. Con Basic elige un idioma al pedirlo; puede ser el del comprador.',
      ],
    },
    show: {
      question: '¿Puedo enseñar el informe sin entregar el archivo?',
      answer: [
        'Sí. En la página de su pedido crea un enlace a una página que muestra el informe, con el número de bastidor abreviado y sin su pedido. Ve cuántas veces se ha abierto y la cierra cuando quiera; a los 30 días se cierra sola.',
      ],
    },
    second: {
      question: '¿Para qué sirve la segunda lectura de Pro?',
      answer: [
        'En los 30 días siguientes a la primera se puede leer otra vez el mismo coche sin más coste, por ejemplo con la batería más llena. El informe compara las dos. Vuelve a iniciar sesión en Tesla, porque hemos borrado la clave.',
      ],
    },
    'other-brands': {
      question: 'Mi coche no es un Tesla. ¿Qué hay previsto?',
      answer: [
        'Hoy solo se pueden leer los Tesla. Vendrán otras marcas cuando permitan que los propietarios abran ellos mismos los datos de su coche, solo para lectura y sin taller.',
        'No prometemos fecha ni reunimos direcciones. Cuando se añada una marca, figurará en la página de inicio.',
      ],
    },
    asleep: {
      question: 'El coche no despierta. ¿Qué puedo hacer?',
      answer: [
        'Desbloquéelo con la aplicación de Tesla o abra una puerta y pida otra lectura en la página de su pedido. En un aparcamiento subterráneo a menudo no hay cobertura: saque antes el coche.',
        'Lo intentamos durante 72 horas. Si no se puede contactar con el coche, el precio se devuelve automáticamente.',
      ],
    },
    'no-car': {
      question: 'He iniciado sesión, pero mi coche no está en la lista.',
      answer: [
        'Tesla muestra los coches de la cuenta con la que ha iniciado sesión. Mire en la aplicación de Tesla si el coche está en ella; uno recién comprado no aparece hasta que Tesla lo ha pasado a su cuenta. Después inicie sesión con la cuenta correcta.',
      ],
    },
    paid: {
      question: 'He pagado y no veo ningún informe.',
      answer: [
        'No pague otra vez. El servicio de pago suele confirmar en un minuto, y entonces la lectura empieza sola. La página de su pedido, que abre su enlace privado, dice cómo va cada informe.',
        'Si un informe no se puede hacer, su precio se devuelve sin que lo pida.',
      ],
    },
    interval: {
      question: '¿Por qué la salud de la batería es un intervalo y no una sola cifra?',
      answer: [
        'Porque el propio coche redondea y sus lecturas varían un poco. Una sola cifra afirmaría más de lo que se midió. El intervalo dice dónde está muy probablemente el valor real, y el informe nombra lo que lo amplía.',
      ],
    },
    'no-figure': {
      question: '¿Por qué no hay cifra para la batería de mi coche?',
      answer: [
        'La carga era demasiado baja para juzgar, o no se pudo determinar la versión del coche. Una suposición errónea puede mover el resultado una quinta parte, así que el informe da el motivo y cómo averiguarlo.',
      ],
    },
    'other-tests': {
      question: 'Otra prueba da otro porcentaje. ¿Cuál es el correcto?',
      answer: [
        'Quizá ambos. Comparamos la autonomía a plena carga con la del coche nuevo; la prueba de Tesla y algunos certificados miden la capacidad durante horas. Las definiciones difieren, y también las cifras. Compare solo pruebas del mismo tipo.',
      ],
    },
    'not-known': {
      question: '¿Qué no puede saber el informe?',
      answer: [
        'Accidentes y reparaciones, propietarios anteriores, frenos y dibujo de los neumáticos, celdas sueltas, deudas: el coche no lo dice. El informe enumera cada cosa con lo que usted puede hacer.',
      ],
    },
    genuine: {
      question: '¿Cómo sé que un informe es auténtico?',
      answer: [
        'Escanee su QR o escriba su código en nuestra página: muestra lo que firmamos. Suelte allí también el PDF y sabrá si se cambió un solo carácter. El archivo nunca sale de su dispositivo.',
        'Un lector de PDF que entienda de firmas, como Adobe Acrobat Reader, lo comprueba sin nosotros.',
      ],
    },
    'unknown-signer': {
      question: 'Mi lector de PDF dice que no conoce al firmante.',
      answer: [
        'No es señal de un cambio: todavía no conoce nuestra autoridad. Lo importante es que diga que el documento no se ha modificado desde la firma. Cómo hacer que nos conozca se explica en «Cómo medimos».',
      ],
    },
    staged: {
      question: '¿Puede hacer trampa un vendedor?',
      answer: [
        'En el informe no: leemos las cifras en Tesla nosotros mismos. Una carga completa justo antes se menciona, porque favorece a una batería cansada. Lo que el coche no dice, un vendedor puede callarlo; por eso el informe lo enumera.',
        'Compare el VIN del informe con el del coche.',
      ],
    },
    account: {
      question: '¿Qué pueden hacer con mi cuenta de Tesla?',
      answer: [
        'Leer. Usted inicia sesión en la página de Tesla, así que nunca vemos su contraseña. No podemos abrir, arrancar ni mover el coche. La clave que recibimos está cifrada y se borra cuando se entrega el último informe.',
      ],
    },
    revoke: {
      question: '¿Cómo retiro el permiso?',
      answer: [
        'En su cuenta de Tesla, en Seguridad, Aplicaciones de terceros. Para entonces ya hemos olvidado la clave en todo caso.',
      ],
    },
    delete: {
      question: '¿Cómo borro mis datos?',
      answer: [
        'En la página «Sus datos»: muestra primero lo que desaparecerá, luego lo borra y le da un justificante. Los datos principales firmados de un informe entregado permanecen, para que quien tenga el informe aún pueda comprobarlo.',
      ],
    },
  },
  more: '¿Sin respuesta?',
  moreText:
    'Cómo medimos y cómo se comprueba un informe sin nosotros está explicado por entero en una página propia.',
}
